import { describe, expect, test } from "vitest";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function read(lang: string, text: string) {
  return readArticle(itemOf({ lang, title: "North Korea, Syria", text }), topic).facts;
}

describe("Outcomes", () => {
  test.each([
    ["en", "signed", "The two signed an agreement."],
    ["ko", "signed", "두 나라는 협정을 체결했다."],
    ["ar", "signed", "تم التوقيع على الاتفاقية."],
    ["zh", "signed", "双方签署了协议。"],
    ["ja", "signed", "両国は協定に署名した。"],
    ["ru", "signed", "Стороны подписали соглашение."],
    ["de", "signed", "Beide Seiten unterzeichneten ein Abkommen."],
    ["fr", "signed", "Les deux pays ont signé un accord."],
    ["es", "signed", "Los dos países firmaron un acuerdo."],
    ["pt", "signed", "Os dois países assinaram um acordo."],
    ["it", "signed", "I due paesi hanno firmato un accordo."],
    ["fa", "signed", "دو کشور توافقنامه را امضا کردند."],
    ["tr", "signed", "İki ülke anlaşma imzaladı."],
    ["he", "signed", "שתי המדינות חתמו על הסכם."],
    ["id", "signed", "Kedua negara menandatangani perjanjian."],
    ["uk", "signed", "Сторони підписали угоду."],
    ["en", "postponed", "The visit was postponed."],
    ["ja", "postponed", "訪問は延期された。"],
    ["ar", "cancelled", "تم إلغاء الزيارة."],
    ["ko", "released", "선원들이 석방됐다."],
    ["fr", "expelled", "L'ambassadeur a été expulsé."],
    ["ru", "sentenced", "Посредник приговорён к тюрьме."],
    ["he", "arrested", "שני אנשים נעצרו."],
    ["zh", "completed", "工程竣工。"],
  ])("are read: %s %s", (lang, outcome, text) => {
    expect(read(lang, text).outcomes).toContainEqual([`outcome-${outcome}`, 1]);
  });
  test("are no kinds of happening: what is compared by kinds stays as it is", () => {
    const { concepts } = read("en", "The visit was postponed.");
    expect(concepts.map(([id]) => id)).toContain("visit");
    expect(concepts.filter(([id]) => id.startsWith("outcome-"))).toEqual([]);
  });
});
