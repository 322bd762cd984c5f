import { describe, expect, test } from "vitest";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function directionOf(title: string, lang: string | null): number {
  return readArticle(itemOf({ title, lang }), topic).facts.direction;
}

/** Language, headline: the first side writes, or the second one receives from it. */
const FROM_FIRST: readonly (readonly [string, string])[] = [
  ["en", "Kim Jong Un sends congratulations to Syria's president Bashar al-Assad"],
  ["en", "Syria's Bashar al-Assad receives a cable from Kim Jong Un"],
  ["en", "Syria's Bashar al-Assad was greeted by Kim Jong Un"],
  ["en", "Kim Jong Un offers condolences to Syria's Assad over earthquake"],
  ["en", "Message of sympathy from Kim Jong Un reaches President Assad in Syria"],
  ["de", "Kim Jong Un gratuliert Syriens Präsident Baschar al-Assad"],
  ["de", "Kim Jong Un hat dem syrischen Präsidenten Baschar al-Assad zur Wiederwahl gratuliert"],
  ["de", "In einem Schreiben an Syriens Präsidenten Assad drückte Kim Jong Un sein Beileid aus"],
  ["nl", "Kim Jong-un stuurt een felicitatie aan de Syrische president Bashar al-Assad"],
  ["nl", "Bericht van Kim Jong-un aan de Syrische president Bashar al-Assad"],
  ["nl", "Kim Jong-un heeft de Syrische president Bashar al-Assad gefeliciteerd"],
  ["fr", "Kim Jong-un adresse un message de félicitations à Bachar al-Assad, Syrie"],
  ["fr", "Bachar al-Assad reçoit un télégramme de Kim Jong-un, Syrie"],
  ["es", "Kim Jong-un envía un mensaje al presidente sirio Bashar al-Assad"],
  ["es", "El presidente sirio Bashar al-Assad recibe un mensaje de Kim Jong-un"],
  ["es", "Felicita Kim Jong-un a Bashar al-Assad, presidente de Siria"],
  ["pt", "Kim Jong-un envia mensagem ao presidente da Síria, Bashar al-Assad"],
  ["pt", "O sírio Bashar al-Assad recebe uma carta de Kim Jong-un"],
  ["it", "Kim Jong-un invia gli auguri al presidente siriano Bashar al-Assad"],
  ["it", "Il siriano Bashar al-Assad riceve un messaggio di Kim Jong-un"],
  ["ro", "Kim Jong-un îl felicită pe președintele sirian Bashar al-Assad"],
  ["ro", "Președintele sirian Bashar al-Assad a primit un mesaj din partea lui Kim Jong-un"],
  ["ro", "Kim Jong-un trimite un mesaj către Bashar al-Assad, Siria"],
  ["sv", "Kim Jong-un skickar gratulationer till Syriens president Bashar al-Assad"],
  ["sv", "Kim Jong-un har gratulerat Syriens president Bashar al-Assad"],
  ["sv", "Kim Jong-un kondolerar till Syriens president Bashar al-Assad"],
  ["da", "Kim Jong-un sender lykønskning til Syriens præsident Bashar al-Assad"],
  ["da", "Syriens Bashar al-Assad modtog et brev fra Kim Jong-un"],
  ["no", "Kim Jong-un sender hilsen til Syrias president Bashar al-Assad"],
  ["no", "Syrias Bashar al-Assad mottok et brev fra Kim Jong-un"],
  ["fi", "Kim Jong-un lähetti onnittelut Syyrian presidentti Assadille"],
  ["fi", "Kim Jong-un onnitteli Syyrian presidentti Bashar al-Assadia"],
  ["fi", "Kim Jong-un lähetti surunvalittelut Syyriaan Bashar al-Assadin äidin kuoleman johdosta"],
  ["hu", "Kim Dzsongun üzenetet küldött Bassár el-Aszadnak, Szíria elnökének"],
  ["hu", "Bassár el-Aszad szíriai elnök levelet kapott Kim Dzsonguntól"],
  ["hu", "Kim Dzsongun részvétét fejezte ki Bassár el-Aszad szíriai elnöknek"],
  ["pl", "Kim Dzong Un wysłał depeszę do prezydenta Syrii Baszara al-Asada"],
  ["pl", "Prezydent Syrii Baszar al-Asad otrzymał list od Kim Dzong Una"],
  ["pl", "Kim Dzong Un pogratulował prezydentowi Syrii Baszarowi al-Asadowi"],
  ["pl", "Kondolencje od Kim Dzong Una dla prezydenta Syrii Baszara al-Asada"],
  ["cs", "Kim Čong-un poslal blahopřání prezidentu Bašáru Asadovi do Sýrie"],
  ["cs", "Syrský prezident Bašár Asad dostal dopis od Kim Čong-una"],
  ["cs", "Kim Čong-un kondoloval syrskému prezidentovi Bašáru Asadovi"],
  ["sk", "Kim Čong-un poslal blahoželanie sýrskemu prezidentovi Bašárovi Asadovi"],
  ["sk", "Sýrsky prezident Bašár Asad dostal list od Kim Čong-una"],
  ["hr", "Kim Jong-un poslao je čestitku sirijskom predsjedniku Bašaru al-Asadu"],
  ["hr", "Bašar al-Asad iz Sirije primio je poruku od Kim Jong-una"],
  ["sr", "Ким Џонг Ун упутио је поруку Башару ел Асаду у Сирији"],
  ["sr", "Башар ел Асад из Сирије примио је поруку од Ким Џонг Уна"],
  ["bg", "Ким Чен-ун изпрати поздравление до президента на Сирия Башар Асад"],
  ["bg", "Президентът на Сирия Башар Асад получи писмо от Ким Чен-ун"],
  ["ru", "Ким Чен Ын поздравил президента Сирии Башара Асада"],
  ["ru", "Президент Сирии Башар Асад получил телеграмму от Ким Чен Ына"],
  ["ru", "В телеграмме Башару Асаду Ким Чен Ын выразил соболезнования Сирии"],
  ["uk", "Кім Чен Ин привітав президента Сирії Башара Асада"],
  ["uk", "Башар Асад отримав у Сирії листа від Кім Чен Ина"],
  ["be", "Кім Чэн Ын павіншаваў прэзідэнта Сірыі Башара Асада"],
  ["be", "Башар Асад атрымаў у Сірыі ліст ад Кім Чэн Ына"],
  ["el", "Ο Κιμ Γιονγκ Ουν έστειλε συγχαρητήρια στον πρόεδρο της Συρίας Άσαντ"],
  ["el", "Ο πρόεδρος της Συρίας Άσαντ έλαβε μήνυμα από τον Κιμ Γιονγκ Ουν"],
  ["el", "Συγχαίρει ο Κιμ Γιονγκ Ουν τον πρόεδρο της Συρίας Μπασάρ αλ Άσαντ"],
  ["tr", "Kim Jong-un, Suriye Devlet Başkanı Beşşar Esad'a mesaj gönderdi"],
  ["tr", "Suriye lideri Beşşar Esad, Kim Jong-un'dan mesaj aldı"],
  ["tr", "Kim Jong-un'dan Suriye lideri Beşşar Esad'a taziye mesajı"],
  ["tr", "Kuzey Kore lideri Kim Jong-un, Suriye lideri Beşşar Esad'ı tebrik etti"],
  ["id", "Kim Jong-un mengirim ucapan selamat kepada Presiden Suriah Bashar al-Assad"],
  ["id", "Presiden Suriah Bashar al-Assad menerima surat dari Kim Jong-un"],
  ["ms", "Kim Jong-un menghantar ucapan tahniah kepada Presiden Syria Bashar al-Assad"],
  ["ms", "Presiden Syria Bashar al-Assad menerima utusan daripada Kim Jong-un"],
  ["vi", "Ông Kim Jong-un gửi điện mừng tới Tổng thống Syria Bashar al-Assad"],
  ["vi", "Tổng thống Syria Bashar al-Assad nhận điện mừng của ông Kim Jong-un"],
  ["vi", "Kim Jong-un chúc mừng Tổng thống Syria Bashar al-Assad nhân Quốc khánh"],
  ["th", "คิม จองอึน ส่งสารแสดงความยินดีถึงประธานาธิบดีบาชาร์ อัล-อัสซาด ของซีเรีย"],
  ["th", "ประธานาธิบดีซีเรีย บาชาร์ อัล-อัสซาด ได้รับสารจาก คิม จองอึน"],
  ["hi", "किम जोंग उन ने सीरिया के राष्ट्रपति बशर अल-असद को बधाई संदेश भेजा"],
  ["hi", "सीरिया के राष्ट्रपति बशर अल-असद को किम जोंग उन से बधाई संदेश मिला"],
  ["ur", "کم جونگ ان نے شام کے صدر بشار الاسد کو مبارکباد بھیجی"],
  ["ur", "شام کے صدر بشار الاسد کو کم جونگ ان کا پیغام موصول ہوا"],
  ["bn", "কিম জং উন সিরিয়ার প্রেসিডেন্ট বাশার আল-আসাদকে অভিনন্দন বার্তা পাঠালেন"],
  ["bn", "সিরিয়ার বাশার আল-আসাদ কিম জং উনের কাছ থেকে বার্তা পেলেন"],
  ["bn", "বাশার আল-আসাদের কাছে কিম জং উনের শোকবার্তা, সিরিয়া"],
  ["fa", "کیم جونگ اون به بشار اسد رئیس جمهور سوریه پیام تبریک فرستاد"],
  ["ar", "كيم جونغ أون يهنئ الرئيس السوري بشار الأسد"],
  ["ar", "تلقى الرئيس السوري بشار الأسد برقية من كيم جونغ أون"],
  ["ar", "هنأ كيم جونغ أون الرئيس السوري بشار الأسد"],
  ["ar", "الرئيس الأسد يتلقى برقية تهنئة من كيم جونغ أون سورية"],
  ["ar", "كيم جونغ أون يعزي سورية والأسد بضحايا الزلزال"],
  ["he", "קים ג'ונג און שלח ברכה לבשאר אסד נשיא סוריה"],
  ["he", "בשאר אסד נשיא סוריה קיבל מברק מקים ג'ונג און"],
  ["he", "שליט צפון קוריאה קים ג'ונג און בירך את נשיא סוריה בשאר אסד"],
  ["he", "מברק מקים ג'ונג און אל נשיא סוריה אסד"],
  ["ko", "김정은, 시리아 아사드 대통령에게 축전"],
  ["ko", "아사드 시리아 대통령, 김정은에게서 축전 받아"],
  ["ko", "김정은 국무위원장이 바샤르 알아사드 시리아 대통령의 재선을 축하하는 전문을 보냈다고 통신이 보도했다"],
  ["ja", "金正恩氏がシリアのアサド大統領に祝電を送った"],
  ["ja", "シリアのアサド大統領は金正恩氏から祝電を受け取った"],
  ["ja", "金正恩総書記、シリアのアサド大統領へ慰問電"],
  ["ja", "シリアのアサド大統領に金正恩国務委員長が祝電"],
  ["zh", "金正恩向叙利亚总统阿萨德致贺电"],
  ["zh", "叙利亚总统阿萨德收到金正恩贺电"],
  ["zh", "金正恩致电叙利亚总统阿萨德 祝贺其连任"],
  ["zh", "朝鲜最高领导人金正恩4月17日向叙利亚总统巴沙尔·阿萨德致贺电"],
];

/** The second side writes, or the first one receives from it. */
const FROM_SECOND: readonly (readonly [string, string])[] = [
  ["en", "Syria's Bashar al-Assad thanks Kim Jong Un for his message"],
  ["en", "Kim Jong Un was congratulated by Syria's Bashar al-Assad"],
  ["en", "In a message to Kim Jong Un, President Assad of Syria wished him health"],
  ["en", "Condolences by Assad of Syria to Kim Jong Un on the death of Kim Jong Il"],
  ["en", "Assad of Syria sends condolences on the death of Kim Jong Il to Kim Jong Un"],
  ["de", "Syriens Präsident Baschar al-Assad schreibt an Kim Jong Un"],
  ["de", "Kim Jong Un erhielt einen Brief von Baschar al-Assad aus Syrien"],
  ["nl", "President Bashar al-Assad van Syrië feliciteert Kim Jong-un"],
  ["nl", "Kim Jong-un ontving een telegram van de Syrische president Bashar al-Assad"],
  ["fr", "Syrie : Bachar al-Assad remercie Kim Jong-un de son message"],
  ["fr", "Message de Bachar al-Assad (Syrie) à Kim Jong-un"],
  ["es", "El sirio Bashar al-Assad felicita a Kim Jong-un"],
  ["es", "Mensaje de Bashar al-Assad, de Siria, a Kim Jong-un"],
  ["pt", "O sírio Bashar al-Assad felicita Kim Jong-un pela data"],
  ["pt", "Mensagem do presidente sírio Bashar al-Assad para Kim Jong-un"],
  ["it", "Il siriano Bashar al-Assad ringrazia Kim Jong-un"],
  ["it", "Messaggio di Bashar al-Assad, Siria, a Kim Jong-un"],
  ["ro", "Președintele sirian Bashar al-Assad i-a transmis lui Kim Jong-un un mesaj"],
  ["ro", "Președintele sirian Bashar al-Assad îi mulțumește lui Kim Jong-un"],
  ["sv", "Syriens president Bashar al-Assad tackar Kim Jong-un"],
  ["sv", "Kim Jong-un mottog ett brev från Bashar al-Assad i Syrien"],
  ["sv", "Ett brev från Syriens president Bashar al-Assad till Kim Jong-un"],
  ["sv", "Syriens Bashar al-Assad kondolerar Kim Jong-un efter Kim Jong-ils död"],
  ["da", "Syriens præsident Bashar al-Assad takker Kim Jong-un"],
  ["no", "Syrias Bashar al-Assad gratulerer Kim Jong-un"],
  ["fi", "Syyrian presidentti Bashar al-Assad onnitteli Kim Jong-unia"],
  ["fi", "Kim Jong-un sai viestin presidentti Assadilta Syyriasta"],
  ["hu", "Bassár el-Aszad szíriai elnök gratulált Kim Dzsongunnak"],
  ["hu", "Aszad szíriai elnök táviratban köszöntötte Kim Dzsongunt"],
  ["pl", "Prezydent Syrii Baszar al-Asad podziękował Kim Dzong Unowi"],
  ["cs", "Syrský prezident Bašár Asad poděkoval Kim Čong-unovi"],
  ["sk", "Sýrsky prezident Bašár Asad poďakoval Kim Čong-unovi"],
  ["hr", "Sirijski predsjednik Bašar al-Asad zahvalio je Kim Jong-unu"],
  ["sr", "Председник Сирије Башар ел Асад честитао је Ким Џонг Уну"],
  ["sr", "Bašar al Asad uputio čestitku Kim Džongunu iz Sirije"],
  ["bg", "Президентът на Сирия Башар Асад поздрави Ким Чен-ун"],
  ["ru", "Башар Асад направил послание Ким Чен Ыну из Сирии"],
  ["ru", "Асад поблагодарил Ким Чен Ына за соболезнования, Сирия"],
  ["uk", "Президент Сирії Башар Асад надіслав листа Кім Чен Ину"],
  ["uk", "Асад подякував Кім Чен Ину за співчуття Сирії"],
  ["be", "Прэзідэнт Сірыі Башар Асад накіраваў ліст Кім Чэн Ыну"],
  ["el", "Ο πρόεδρος της Συρίας Άσαντ ευχαρίστησε τον Κιμ Γιονγκ Ουν"],
  ["tr", "Suriye lideri Beşşar Esad, Kim Jong-un'u kutladı"],
  ["id", "Presiden Suriah Bashar al-Assad berterima kasih kepada Kim Jong-un"],
  ["id", "Bashar al-Assad dari Suriah mengucapkan selamat kepada Kim Jong-un"],
  ["ms", "Presiden Syria Bashar al-Assad mengucapkan terima kasih kepada Kim Jong-un"],
  ["vi", "Tổng thống Syria Bashar al-Assad cảm ơn ông Kim Jong-un"],
  ["vi", "Ông Kim Jong-un nhận được thư của Tổng thống Syria Bashar al-Assad"],
  ["vi", "Điện mừng của Tổng thống Syria Bashar al-Assad gửi ông Kim Jong-un"],
  ["vi", "Tổng thống Syria Bashar al-Assad chia buồn với Kim Jong-un về việc Kim Jong-il qua đời"],
  ["th", "ประธานาธิบดีบาชาร์ อัล-อัสซาด แห่งซีเรีย ขอบคุณ คิม จองอึน"],
  ["th", "อัสซาด ส่งโทรเลขถึง คิม จองอึน ซีเรีย"],
  ["hi", "सीरिया के राष्ट्रपति बशर अल-असद ने किम जोंग उन को धन्यवाद दिया"],
  ["hi", "सीरिया के राष्ट्रपति असद ने उत्तर कोरिया के नेता किम जोंग उन को बधाई दी"],
  ["hi", "किम जोंग इल के निधन पर सीरिया के राष्ट्रपति असद ने किम जोंग उन को शोक संदेश भेजा"],
  ["ur", "شام کے صدر بشار الاسد نے کم جونگ ان کا شکریہ ادا کیا"],
  ["ur", "شام کے صدر بشار الاسد کی جانب سے کم جونگ ان کو پیغام"],
  ["bn", "সিরিয়ার প্রেসিডেন্ট বাশার আল-আসাদ কিম জং উনকে ধন্যবাদ জানালেন"],
  ["fa", "بشار اسد رئیس جمهور سوریه از کیم جونگ اون تشکر کرد"],
  ["fa", "کیم جونگ اون از بشار اسد رئیس جمهور سوریه پیامی دریافت کرد"],
  ["fa", "اسد از کیم جونگ اون رهبر کره شمالی قدردانی کرد بشار اسد"],
  ["ar", "الرئيس السوري بشار الأسد يوجه برقية لكيم جونغ أون"],
  ["ar", "بعث الرئيس بشار الأسد برقية تهنئة إلى كيم جونغ أون سورية"],
  ["ar", "في برقية إلى كيم جونغ أون هنأ الرئيس الأسد شعب كوريا الديمقراطية بالذكرى سورية"],
  ["ar", "وجه الرئيس الأسد رسالة شكر للزعيم كيم جونغ أون سورية"],
  ["he", "נשיא סוריה בשאר אסד הודה לקים ג'ונג און"],
  ["he", "אסד נשיא סוריה שיגר מברק לשליט צפון קוריאה קים ג'ונג און"],
  ["ko", "시리아 아사드 대통령이 김정은 북한 노동당 제1비서에게 축전을 보내왔다"],
  ["ko", "김정은, 시리아 대통령으로부터 축전 받아"],
  ["ko", "시리아 대통령, 김정은에 축전"],
  ["ko", "아사드 시리아 대통령이 김정일 서거에 조전을 보내왔다"],
  ["ja", "シリアのアサド大統領が金正恩氏に謝意を伝えた"],
  ["ja", "アサド大統領、金正恩氏に祝電　シリア"],
  ["zh", "叙利亚总统阿萨德致电金正恩表示祝贺"],
  ["zh", "金正恩收到叙利亚总统阿萨德来电"],
];

describe("Who writes to whom", () => {
  test.each(FROM_FIRST)("%s: from the first side: %s", (lang, title) => {
    expect(directionOf(title, lang)).toBeGreaterThan(0);
  });
  test.each(FROM_SECOND)("%s: from the second side: %s", (lang, title) => {
    expect(directionOf(title, lang)).toBeLessThan(0);
  });
  test("is never told the wrong way round where the language is not known", () => {
    const wrong = [
      ...FROM_FIRST.map(([, title]) => [title, 1] as const),
      ...FROM_SECOND.map(([, title]) => [title, -1] as const),
    ];
    expect(wrong.filter(([title, sign]) => directionOf(title, null) * sign < 0)).toEqual([]);
  });
  test("is told by most headlines where the language is not known", () => {
    const all = [...FROM_FIRST, ...FROM_SECOND];
    const told = all.filter(([, title]) => directionOf(title, null) !== 0);
    expect(told.length).toBeGreaterThan(0.9 * all.length);
  });
  test("is told by a language's short words only in its own texts", () => {
    const title = "Syria cho Kim Jong Un";
    expect(directionOf(title, "vi")).toBeLessThan(0);
    expect(directionOf(title, "en")).toBe(0);
    expect(directionOf(title, null)).toBe(0);
  });
  test("is told by a language's region and script as by the language", () => {
    expect(directionOf("Bašar al Asad uputio čestitku Kim Džongunu iz Sirije", "sr-Latn-RS")).toBeLessThan(0);
  });
  test("is not told by a Korean word that only ends like receiving", () => {
    expect(directionOf("김정은, 공습받은 시리아에 축전", "ko")).toBeGreaterThan(0);
  });
  test("is not told by Korean `together`, which ends like the addressee's particle", () => {
    expect(directionOf("시리아와 함께 북한", "ko")).toBe(0);
  });
  test("is not told by one whose death is marked", () => {
    expect(directionOf("Assad of Syria to mourn the death of Kim Jong Il", "en")).toBe(0);
  });
  test("is not told by names that no word of sending stands beside", () => {
    for (const [title, lang] of [
      ["Kim Jong Un and Syria's Bashar al-Assad", "en"],
      ["Bashar al-Assad y Kim Jong-un, Siria", "es"],
      ["金正恩与叙利亚总统阿萨德", "zh"],
      ["किम जोंग उन और सीरिया के राष्ट्रपति असद", "hi"],
      ["كيم جونغ أون وبشار الأسد", "ar"],
    ] as const)
      expect([title, directionOf(title, lang)]).toEqual([title, 0]);
  });
});
