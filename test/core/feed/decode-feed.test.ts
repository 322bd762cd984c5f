import { describe, expect, it } from "vitest";
import { decodeFeed } from "../../../functions/core/feed/decode-feed.ts";

/** Bytes as a program of that charset writes them, given in hexadecimal. */
const hex = (digits: string) => Buffer.from(digits.replaceAll(" ", ""), "hex");

/** Three words in charsets that JavaScript cannot write. */
const SAMPLES: readonly [charset: string, text: string, bytes: Uint8Array][] = [
  ["euc-kr", "조선 시리아 대표단", hex("c1b6bcb1 20 bdc3b8aebec6 20 b4ebc7a5b4dc")],
  ["euc-kr", "똠방각하 펲시", hex("8c63b9e6b0a2c7cf 20 bc84bdc3")],
  ["shift_jis", "シリア代表団", hex("8356838a8341 91e3955c9263")],
  ["euc-jp", "シリア", hex("a5b7a5eaa5a2")],
  ["iso-2022-jp", "シリア", hex("1b2442 2537256a2522 1b2842")],
  ["gbk", "叙利亚代表团", hex("d0f0c0fbd1c7 b4fab1edcdc5")],
  ["big5", "敘利亞", hex("b1d4a751a8c8")],
  ["windows-1256", "سوريا", hex("d3e6d1edc7")],
  ["windows-1251", "Сирия", hex("d1e8f0e8ff")],
  ["koi8-r", "Сирия", hex("f3c9d2c9d1")],
  ["iso-8859-2", "Sýrie návštěva", hex("53fd726965 20 6ee176b9 74ec7661")],
  ["windows-1253", "Συρία", hex("d3f5f1dfe1")],
  ["windows-1254", "Suriye ilişki", hex("537572697965 20 696c69fe6b69")],
  ["windows-1255", "סוריה", hex("f1e5f8e9e4")],
];

const ascii = (text: string) => Buffer.from(text, "latin1");
const document = (declaration: string, content: Uint8Array) =>
  Buffer.concat([ascii(`<?xml version="1.0"${declaration}?><rss><title>`), content, ascii("</title></rss>")]);
const inLanguage = (named: string, content: Uint8Array) =>
  Buffer.concat([ascii(`<rss><channel>${named}<title>`), content, ascii("</title></channel></rss>")]);
const titleOf = (text: string) => /<title>(.*)<\/title>/s.exec(text)?.[1];

describe("a charset", () => {
  it.each(SAMPLES)("%s is read on the word of the HTTP header", (charset, text, bytes) => {
    const read = decodeFeed(document("", bytes), `text/xml; charset=${charset}`);
    expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual([text, charset, "http"]);
  });

  it.each(SAMPLES)("%s is read on the word of the XML declaration", (charset, text, bytes) => {
    const read = decodeFeed(document(` encoding="${charset.toUpperCase()}"`, bytes), "text/xml");
    expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual([text, charset, "xml"]);
  });

  it.each(SAMPLES.filter(([charset]) => charset !== "iso-2022-jp"))(
    "%s is read although the HTTP header says UTF-8",
    (charset, text, bytes) => {
      const read = decodeFeed(document(` encoding="${charset}"`, bytes), "application/xml; charset=utf-8");
      expect([titleOf(read.text), read.charset]).toEqual([text, charset]);
    },
  );

  it("of names that only some programs know is read", () => {
    const korean = SAMPLES[0]?.[2] as Uint8Array;
    for (const name of ["cp949", "ks_c_5601-1987", "x-windows-949", "MS949"]) {
      expect(titleOf(decodeFeed(document(` encoding="${name}"`, korean), null).text)).toBe("조선 시리아 대표단");
    }
  });

  it("of part 16 of ISO 8859 is read in what it has in common with part 2, where the engine does not know it", () => {
    const polish = Uint8Array.from([
      ...Buffer.from("Pjongjang: ", "latin1"),
      0xb3,
      0xf3,
      ...Buffer.from("d", "latin1"),
    ]);
    for (const label of ["iso-8859-16", "latin10"])
      expect(titleOf(decodeFeed(document(` encoding="${label}"`, polish), null).text)).toBe("Pjongjang: łód");
  });

  it.each([
    ["euc-kr", "euc_kr EUCKR ks_c_5601 KSC5601 KS_C_5601-1992 KSX1001 uhc windows949 949 cp-949 ibm-949 korean"],
    ["shift_jis", "ShiftJIS Shift-JIS sjis-win sjis_open SHIFT_JIS-2004 Windows-932 ms932 CP943 x-ms-cp932 932"],
    ["euc-jp", "EUCJP euc_jp ujis eucJP-win eucJP-ms x-eucjp cp51932"],
    ["gbk", "gb-2312 GB_2312-80 euc-cn x-euc-cn EUCCN windows-936 ms936 cp936 cp_936 gb2312-1980"],
    ["gbk", "GB-18030 gb18030-2005 GB_18030"],
    ["big5", "Big-5 big5_tw Big5-ETEN BIG5_HKSCS big5-hkscs:2004 windows-950 cp950 ms950 cn_big5 x-x-big5"],
    ["windows-1251", "windows1251 windows_1251 win-1251 win1251 cp-1251 1251 ms-1251 x-cp-1251 ibm1251"],
    ["windows-1253", "windows1253 cp-1253 1253"],
    ["windows-1254", "windows1254 ISO8859_9 iso_8859-9:1999 latin-5 ISO8859-9 cp920 cp28599"],
    ["windows-1255", "windows1255 cp_1255 win-1255"],
    ["windows-1256", "windows1256 cp-1256 WIN1256"],
    ["koi8-r", "koi8r KOI_8_R koi8_r cskoi8r cp878 20866"],
    ["iso-8859-2", "ISO8859_2 iso_8859-2:1999 latin2 latin-2 csISO8859_2 cp912"],
  ])("%s is known by labels that no standard lists", (charset, labels) => {
    const sample = SAMPLES.find(([name]) => name === charset);
    for (const label of labels.split(" ")) {
      const declared = decodeFeed(document(` encoding="${label}"`, sample?.[2] as Uint8Array), null);
      const served = decodeFeed(document("", sample?.[2] as Uint8Array), `text/xml; charset="${label}"`);
      expect([label, titleOf(declared.text), titleOf(served.text)]).toEqual([label, sample?.[1], sample?.[1]]);
    }
  });

  it.each([
    ["windows1250 cp-1250 1250", "9fb9", "źą"],
    ["cp874 windows874 TIS620 tis_620 874", "a1a2", "กข"],
    ["mac-cyrillic macintosh-cyrillic x_mac_cyrillic 10007", "9180", "СА"],
    ["latin9 latin0 ISO8859-15 iso_8859-15:1999 28605", "a4e9", "€é"],
    ["windows_1252 ANSI cp-1252 latin-1 ISO8859_1 us_ascii ibm-819", "e9", "é"],
    ["cp-866 ibm_866 dos866", "91a8", "Си"],
    ["koi8u koi8-ru KOI8_U", "f3c9a4", "Сиє"],
    ["iso8859_8-i iso-8859-8:1999", "f1e5", "סו"],
  ])("is known by any spelling of its name: %s", (labels, bytes, text) => {
    for (const label of labels.split(" "))
      expect([label, titleOf(decodeFeed(document(` encoding='${label}'`, hex(bytes)), null).text)]).toEqual([
        label,
        text,
      ]);
  });

  it("is known by a name of two words, and by its first word when more is written", () => {
    const korean = SAMPLES[0]?.[2] as Uint8Array;
    for (const label of ["EUC KR", "euc-kr odd"])
      expect(titleOf(decodeFeed(document("", korean), `text/xml; charset=${label}`).text)).toBe("조선 시리아 대표단");
  });

  it.each(["utf8", "UTF_8", "utf-8mb4", "utf16", "ucs-2", "unicode", "cp1200"])(
    "%s names no charset of bytes",
    (label) => {
      const read = decodeFeed(document(` encoding="${label}"`, Buffer.from("시리아")), null);
      expect([titleOf(read.text), read.charset]).toEqual(["시리아", "utf-8"]);
    },
  );

  it("is UTF-8 where the bytes are, whatever is declared", () => {
    const bytes = Buffer.from("<rss><title>조선 시리아 대표단</title></rss>");
    for (const charset of ["iso-8859-1", "windows-1251", "euc-kr", "gbk", "shift_jis"]) {
      expect(titleOf(decodeFeed(bytes, `text/xml; charset=${charset}`).text)).toBe("조선 시리아 대표단");
    }
  });

  it("is what the byte order mark says before all else", () => {
    const little = Buffer.concat([hex("fffe"), Buffer.from("<rss><title>시리아</title></rss>", "utf16le")]);
    const big = Buffer.from(little).swap16();
    const utf8 = Buffer.concat([hex("efbbbf"), Buffer.from("<rss><title>시리아</title></rss>")]);
    for (const bytes of [little, big, utf8]) {
      const read = decodeFeed(bytes, "text/xml; charset=windows-1251");
      expect([titleOf(read.text), read.decidedBy]).toEqual(["시리아", "bom"]);
    }
  });

  it("is UTF-16 without a mark where every other byte is empty", () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="UTF-16"?><rss><title>시리아</title></rss>', "utf16le");
    expect(titleOf(decodeFeed(bytes, null).text)).toBe("시리아");
  });

  it.each(["little", "big"])("is UTF-32 where the bytes say so, %s end first, with a mark or without", (end) => {
    const written = (text: string) => {
      const bytes = Buffer.alloc(4 * [...text].length);
      for (const [at, sign] of [...text].entries())
        end === "little"
          ? bytes.writeUInt32LE(sign.codePointAt(0) ?? 0, 4 * at)
          : bytes.writeUInt32BE(sign.codePointAt(0) ?? 0, 4 * at);
      return bytes;
    };
    for (const mark of ["\ufeff", ""]) {
      const read = decodeFeed(
        written(`${mark}<rss><title>시리아 𠀀 ${"x".repeat(5000)}</title></rss>`),
        "text/xml; charset=utf-8",
      );
      expect([titleOf(read.text)?.slice(0, 6), read.text[0]]).toEqual(["시리아 𠀀", "<"]);
    }
    expect(decodeFeed(Buffer.concat([written("<a>"), hex("ffffffff")]), null).text).toBe("<a>\ufffd");
  });

  it.each(["utf16le", "utf16be"])("is UTF-16 without a mark behind white space, and before JSON: %s", (form) => {
    for (const begin of ["\n<rss>", "  \r\n\t<rss>", " <?xml version='1.0'?><rss>", '{"a":']) {
      const bytes = Buffer.from(`${begin}<title>시리아</title>`, "utf16le");
      if (form === "utf16be") bytes.swap16();
      for (const contentType of [null, "text/xml; charset=utf-16", "text/xml; charset=iso-8859-1"])
        expect(titleOf(decodeFeed(bytes, contentType).text)).toBe("시리아");
    }
  });

  it("is ISO-2022-JP where the bytes change over to it, whatever is declared", () => {
    const read = decodeFeed(document("", hex("1b2442 2537256a2522 1b2842")), "text/xml; charset=utf-8");
    expect([titleOf(read.text), read.decidedBy]).toEqual(["シリア", "bytes"]);
  });

  it.each([
    ["ko", "조선 시리아 대표단", "c1b6bcb1 20 bdc3b8aebec6 20 b4ebc7a5b4dc"],
    ["ja-jp", "シリア代表団", "8356838a8341 91e3955c9263"],
    ["zh-CN", "叙利亚代表团", "d0f0c0fbd1c7 b4fab1edcdc5"],
    ["zh-tw", "敘利亞", "b1d4a751a8c8"],
    ["ar", "سوريا", "d3e6d1edc7"],
    ["ru", "Сирия", "d1e8f0e8ff"],
  ])(
    "that is not declared, or as UTF-8 by mistake, is the usual one of the document's language: %s",
    (language, text, bytes) => {
      const head = `<rss><channel><language>${language}</language>`;
      const whole = Buffer.concat([ascii(`${head}<title>`), hex(bytes), ascii("</title></channel></rss>")]);
      for (const contentType of [null, "text/xml; charset=utf-8"]) {
        const read = decodeFeed(whole, contentType);
        expect([titleOf(read.text), read.decidedBy]).toEqual([text, "guess"]);
      }
    },
  );

  it("of Chinese is the larger one by either name", () => {
    for (const label of ["gb2312", "gbk", "gb18030"])
      expect(titleOf(decodeFeed(document(` encoding="${label}"`, hex("d0f0 9534b235 81308130")), null).text)).toBe(
        "叙𠮷\u0080",
      );
  });

  it("makes no private signs of what Big5 has in Hong Kong alone", () => {
    const read = decodeFeed(document(' encoding="big5-hkscs"', hex("b1d4 9d62 a751")), null);
    expect(titleOf(read.text)).toBe("敘\ufffd利");
  });

  it.each([
    ["ja", "euc-jp", "北朝鮮、シリアと会談", "cbccc4abc1afa1a2a5b7a5eaa5a2a4c8b2f1c3cc"],
    ["ja", "shift_jis", "北朝鮮、シリアと会談", "966b92a9914e81418356838a834182c689ef926b"],
    ["zh", "big5", "敘利亞代表團訪問", "b1d4a751a8c8a54eaaedb9ceb358b0dd"],
    ["zh-HK", "gb18030", "叙利亚代表团访问", "d0f0c0fbd1c7b4fab1edcdc5b7c3ceca"],
    ["ru", "koi8-r", "Сирия и КНДР: визит", "f3c9d2c9d120c920ebeee4f23a20d7c9dac9d4"],
    ["ru", "iso-8859-5", "Сирия и КНДР: визит", "c1d8e0d8ef20d820babdb4c03a20d2d8d7d8e2"],
    ["ru", "ibm866", "Сирия и КНДР: визит", "91a8e0a8ef20a8208a8d84903a20a2a8a7a8e2"],
    ["uk", "koi8-u", "Сирія і КНДР: зустріч", "f3c9d2a6d120a620ebeee4f23a20dad5d3d4d2a6de"],
    ["ar", "iso-8859-6", "سوريا وكوريا الشمالية", "d3e8d1eac720e8e3e8d1eac720c7e4d4e5c7e4eac9"],
    ["fa", "windows-1256", "سوريه و كره", "d3e6d1ede520e620dfd1e5"],
    ["el", "windows-1253", "Συρία και Βόρεια Κορέα", "d3f5f1dfe120eae1e920c2fcf1e5e9e120caeff1dde1"],
    ["he", "windows-1255", "סוריה וצפון קוריאה", "f1e5f8e9e420e5f6f4e5ef20f7e5f8e9e0e4"],
    ["pl", "iso-8859-2", "Syria zacieśnia współpracę", "5379726961207a61636965b66e696120777370f3b370726163ea"],
    ["pl", "windows-1250", "Syria zacieśnia współpracę", "5379726961207a616369659c6e696120777370f3b370726163ea"],
    ["tr", "windows-1254", "Suriye ilişkileri", "53757269796520696c69fe6b696c657269"],
    ["th", "windows-874", "ซีเรีย", "abd5e0c3d5c2"],
    ["lt", "windows-1257", "Šiaurės Korėja", "d069617572eb73204b6f72eb6a61"],
  ])(
    "of a document in the language %s may be %s: the one that makes sense is taken",
    (language, charset, text, bytes) => {
      const whole = inLanguage(`<language>${language}</language>`, hex(bytes));
      for (const contentType of [null, "text/xml; charset=utf-8"]) {
        const read = decodeFeed(whole, contentType);
        expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual([text, charset, "guess"]);
      }
    },
  );

  it("is guessed by the language wherever a document names it", () => {
    for (const named of [
      "<language><![CDATA[ko]]></language>",
      "<dc:language>ko-KR</dc:language>",
      '<dc:language xsi:type="dcterms:RFC4646">ko</dc:language>',
      '<feed xml:lang="ko">',
      "<html lang='ko-KR'>",
      "<language>kr</language>",
      '{"language": "ko",',
    ]) {
      expect([named, titleOf(decodeFeed(inLanguage(named, hex("bacfc7d1")), null).text)]).toEqual([named, "북한"]);
    }
  });

  it("is guessed although a byte is damaged", () => {
    const damaged = Buffer.concat([hex("cbccc4abc1afa1a2a5b7a5eaa5a2a4c8b2f1c3cc"), hex("b0")]);
    expect(titleOf(decodeFeed(inLanguage("<language>ja</language>", damaged), null).text)).toBe(
      "北朝鮮、シリアと会談\ufffd",
    );
  });

  it.each([
    [
      "euc-kr",
      "북한과 시리아 대표단이 평양에서 만났다",
      "bacfc7d1b0fa20bdc3b8aebec620b4ebc7a5b4dcc0cc20c6f2bee7bfa1bcad20b8b8b3b5b4d9",
    ],
    ["euc-jp", "北朝鮮とシリアの代表団が会談した", "cbccc4abc1afa4c8a5b7a5eaa5a2a4cec2e5c9bdc3c4a4acb2f1c3cca4b7a4bf"],
    [
      "shift_jis",
      "北朝鮮とシリアの代表団が会談した",
      "966b92a9914e82c68356838a834182cc91e3955c926382aa89ef926b82b582bd",
    ],
    ["gb18030", "朝鲜与叙利亚加强外交关系", "b3afcfcad3ebd0f0c0fbd1c7bcd3c7bfcde2bdbbb9d8cfb5"],
    ["big5", "北韓與敘利亞加強外交關係", "a55fc1fabb50b1d4a751a8c8a55bb16aa57ea5e6c3f6ab59"],
    [
      "windows-1251",
      "Северная Корея и Сирия укрепляют связи",
      "d1e5e2e5f0ede0ff20caeef0e5ff20e820d1e8f0e8ff20f3eaf0e5efebfffef220f1e2ffe7e8",
    ],
    [
      "koi8-u",
      "Северная Корея и Сирия укрепляют связи",
      "f3c5d7c5d2cec1d120ebcfd2c5d120c920f3c9d2c9d120d5cbd2c5d0ccd1c0d420d3d7d1dac9",
    ],
    [
      "iso-8859-5",
      "Северная Корея и Сирия укрепляют связи",
      "c1d5d2d5e0ddd0ef20badee0d5ef20d820c1d8e0d8ef20e3dae0d5dfdbefeee220e1d2efd7d8",
    ],
    [
      "ibm866",
      "Северная Корея и Сирия укрепляют связи",
      "91a5a2a5e0ada0ef208aaee0a5ef20a82091a8e0a8ef20e3aae0a5afabefeee220e1a2efa7a8",
    ],
  ])("is evidently %s where not even a language is named", (charset, text, bytes) => {
    const read = decodeFeed(inLanguage("", hex(bytes)), null);
    expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual([text, charset, "guess"]);
  });

  it.each([
    [
      "L’été à Damas : la délégation coréenne évacuée",
      "4c92e974e920e02044616d6173203a206c612064e96ce9676174696f6e20636f72e9656e6e6520e976616375e965",
    ],
    [
      "Führung in Pjöngjang äußert sich über Möglichkeiten",
      "46fc6872756e6720696e20506af66e676a616e6720e475df657274207369636820fc626572204df6676c6963686b656974656e",
    ],
    [
      "Ambassadören åkte hem; några få är kvar på plats",
      "416d626173736164f672656e20e56b74652068656d3b206ee56772612066e520e472206b7661722070e520706c617473",
    ],
    [
      "Norður-Kórea og Sýrland staðfesta samstarf",
      "4e6f72f075722d4bf3726561206f672053fd726c616e6420737461f066657374612073616d7374617266",
    ],
  ])("is windows-1252 where nothing speaks for another: %s", (text, bytes) => {
    const read = decodeFeed(inLanguage("", hex(bytes)), null);
    expect([titleOf(read.text), read.charset]).toEqual([text, "windows-1252"]);
  });

  it("is not guessed from a few letters, nor taken for Cyrillic because it has small letters only", () => {
    for (const bytes of [
      "d1e8f0e8ff",
      "bacfc7d1",
      "f6f4e5ef20f7e5f8e9e0e420e5f1e5f8e9e420e7faeee520f2ec20e4f1ebed20f0f9f7",
    ])
      expect(decodeFeed(inLanguage("", hex(bytes)), null).charset).toBe("windows-1252");
  });

  it.each(SAMPLES.filter(([charset]) => charset !== "windows-1254"))(
    "%s is read although the server adds Latin-1 to whatever it sends",
    (charset, text, bytes) => {
      for (const added of ["ISO-8859-1", "latin1", "windows-1252", "us-ascii"]) {
        const read = decodeFeed(document(` encoding="${charset}"`, bytes), `text/xml; charset=${added}`);
        expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual([text, charset, "xml"]);
      }
    },
  );

  it("goes with the document's language against the server's Latin-1 where both make sense", () => {
    const bytes = Buffer.concat([
      ascii('<?xml version="1.0" encoding="windows-1254"?><rss xml:lang="tr"><title>'),
      hex("696c69fe6b69"),
      ascii("</title>"),
    ]);
    expect(titleOf(decodeFeed(bytes, "text/xml; charset=iso-8859-1").text)).toBe("ilişki");
  });

  it("is the language's own against the server's Latin-1 where the document declares none", () => {
    for (const [language, text, bytes] of [
      ["ko", "북한과 시리아", "bacfc7d1b0fa20bdc3b8aebec6"],
      ["ru", "Сирия", "d1e8f0e8ff"],
    ] as const) {
      const read = decodeFeed(
        inLanguage(`<language>${language}</language>`, hex(bytes)),
        "text/xml; charset=ISO-8859-1",
      );
      expect([titleOf(read.text), read.decidedBy]).toEqual([text, "guess"]);
    }
  });

  it.each([
    "windows-1251",
    "euc-kr",
    "gb2312",
    "shift_jis",
    "big5",
    "windows-1256",
    "windows-1255",
    "iso-8859-7",
    "iso-8859-5",
  ])("is the server's Latin-1 where %s, which the document declares, makes no sense of it", (charset) => {
    const read = decodeFeed(
      document(
        ` encoding="${charset}"`,
        hex("4c612064e96ce9676174696f6e20636f72e9656e6e6520e976616375e96520e02044616d6173"),
      ),
      "text/xml; charset=ISO-8859-1",
    );
    expect([titleOf(read.text), read.decidedBy]).toEqual(["La délégation coréenne évacuée à Damas", "http"]);
  });

  it("is the server's Latin-1 where lone letters are all that another charset makes words of", () => {
    const read = decodeFeed(
      document(' encoding="windows-1251"', hex("6d656e7520 e0 206c61206361727465")),
      "text/xml; charset=latin1",
    );
    expect(titleOf(read.text)).toContain("à la");
  });

  it("is any other that the server names, before the declaration", () => {
    const read = decodeFeed(document(' encoding="windows-1251"', hex("f3c9d2c9d1")), "text/xml; charset=koi8-r");
    expect([titleOf(read.text), read.decidedBy]).toEqual(["Сирия", "http"]);
  });

  it("is windows-1252 where nothing is declared and UTF-8 does not fit", () => {
    const read = decodeFeed(document("", hex("91 436166e9 92")), null);
    expect([titleOf(read.text), read.charset, read.decidedBy]).toEqual(["‘Café’", "windows-1252", "guess"]);
  });

  it("is still UTF-8 with one damaged sequence", () => {
    const bytes = Buffer.concat([
      Buffer.from("<rss><title>시리아 "),
      hex("ed95"),
      Buffer.from(" 대표단</title></rss>"),
    ]);
    expect(titleOf(decodeFeed(bytes, "text/xml; charset=utf-8").text)).toBe("시리아 \ufffd 대표단");
  });

  it("that nobody knows is passed over", () => {
    const read = decodeFeed(document(' encoding="klingon"', Buffer.from("시리아")), "text/xml; charset=x-none");
    expect([titleOf(read.text), read.charset]).toEqual(["시리아", "utf-8"]);
  });
});
