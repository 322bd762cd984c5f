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
    ["iso-8859-2", "ISO8859_2 iso_8859-2:1999 latin2 latin-2 csISO8859_2 cp912 iso-8859-16 latin10"],
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
