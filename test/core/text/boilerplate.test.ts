import { describe, expect, test } from "vitest";
import { isBoilerplate } from "../../../functions/core/text/boilerplate.ts";
import { loadItems } from "../../quality/load-quality.ts";

describe("Boilerplate", () => {
  test.each([
    "Subscribe to our newsletter",
    "ALLOW NOTIFICATIONS",
    "Get Instant News Updates",
    "Follow Jane Doe on Facebook, Twitter at @janedoe",
    "By continuing you accept cookies",
    "49",
    "- Advertisement -",
    "무단 전재 및 재배포 금지",
    "알림 설정을 켜세요",
    "اشترك في النشرة البريدية ليصلك جديدنا",
    "السماح بالإشعارات",
    "开启通知,第一时间获取新闻",
    "責任編輯:王小明",
    "通知を許可しますか",
    "関連記事:",
    "Подпишитесь на наш канал",
    "Разрешить уведомления",
    "Benachrichtigungen aktivieren",
    "Activez les cookies; politique de confidentialité",
    "Suscríbete a nuestro boletín",
    "Inscreva-se e receba as notícias",
    "Riproduzione riservata",
    "بیشتر بخوانید:",
    "Bildirimlere izin ver",
    "קראו גם: חדשות העולם",
    "Baca juga: berita dunia",
  ])("is known by its words: %s", (line) => {
    expect(isBoilerplate(line)).toBe(true);
  });
  test.each([
    "Home > World > Middle East",
    "Facebook Twitter WhatsApp Email",
    "12 Shares",
    "1.2K views · 45 comments",
    "By Jane Doe",
    "Von Max Mustermann und Eva Muster",
    "홍길동 기자 gil@example.kr",
    "(서울=연합뉴스)",
    "[END]",
    "https://example.org/news/1",
    "Фото: Иван Иванов / Reuters",
    "사진=조선중앙통신",
    "写真:朝鮮中央通信",
    "© 2018 Example Media",
  ])("is known by its form: %s", (line) => {
    expect(isBoilerplate(line)).toBe(true);
  });
  test.each([
    "Kim Jong Un sent greetings to Assad.",
    "The ship carried 445 graphite cylinders.",
    "Sharing intelligence, both sides agreed to meet.",
    "It returned to the list of state-sponsored terrorism.",
    "Home to a reactor, the site was bombed.",
    "By Tuesday the ship had left Tartus.",
    "Von Damaskus aus reiste er nach Pjöngjang.",
    "Photographs of the site show North Koreans.",
    "The source said so.",
    "조선중앙통신이 사진을 공개했다.",
    "写真を公開した。",
    "Фотографии объекта показали корейцев.",
    "أعلنت دمشق وصول الوفد.",
    "통신은 이같이 전했다.",
  ])("is not seen in prose: %s", (line) => {
    expect(isBoilerplate(line)).toBe(false);
  });
  test("is no headline of any item that we have labelled as relevant", () => {
    const items = ["dev", "cases", "twins", "events"].flatMap((name) => loadItems(name as "dev"));
    const titles = items.flatMap(({ item, labels }) => (labels.relevant && item.title !== null ? [item.title] : []));
    expect(titles.length).toBeGreaterThan(500);
    expect(titles.filter(isBoilerplate)).toEqual([]);
  });
});
