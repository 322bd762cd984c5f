import { type CompiledTopic, compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import type { Topic } from "../../../functions/core/topic/topic.ts";

/** A small topic of two other countries: nothing in the code may depend on the delivered one. */
export const SAMPLE_TOPIC: Topic = {
  format: 1,
  id: "sample",
  name: "North Korea and Syria, in little",
  sides: [
    {
      id: "north",
      label: "North Korea",
      names: {
        en: ["North Korea", "N. Korea", "North Korean", "DPRK", "NK", "Pyongyang"],
        ko: ["북한", "평양", "^북", "^北"],
        zh: ["朝鲜"],
        ja: ["北朝鮮"],
        ru: ["КНДР", "северокорейск*"],
        ar: ["كوريا الشمالية", "بيونغ يانغ"],
      },
      people: [
        {
          id: "kim-jong-un",
          label: "Kim Jong Un",
          role: "leader",
          terms: {
            en: ["Kim Jong Un", "Kim"],
            ko: ["김정은"],
            ja: ["金正恩", "キム・ジョンウン"],
            ru: ["Ким Чен Ын*"],
            ar: ["كيم جونغ أون"],
          },
        },
        {
          id: "ri-yong-ho",
          label: "Ri Yong Ho",
          terms: { en: ["Ri Yong Ho", "Lee Yong-ho"], ko: ["리용호", "리영호"] },
        },
      ],
      places: [{ id: "nampo", label: "Nampo", terms: { en: ["Nampo"] } }],
      bodies: [{ id: "komid", label: "KOMID", terms: { mul: ["KOMID"] } }],
    },
    {
      id: "south",
      label: "Syria",
      names: {
        en: ["Syria", "Syrian", "Damascus"],
        ko: ["시리아", "수리아"],
        zh: ["叙利亚"],
        ja: ["シリア"],
        ru: ["Сири*", "сирийск*", "Дамаск*"],
        ar: ["سوريا", "سورية", "السوري", "دمشق"],
        he: ["סוריה"],
        de: ["Syri*"],
      },
      people: [
        {
          id: "assad",
          label: "Bashar al-Assad",
          role: "leader",
          terms: {
            en: ["Assad", "Bashar al-Assad"],
            ko: ["아사드"],
            ja: ["アサド"],
            ru: ["Асад*"],
            ar: ["الأسد", "بشار الأسد"],
          },
        },
      ],
      places: [{ id: "latakia", label: "Latakia", terms: { en: ["Latakia"] } }],
      bodies: [{ id: "ssrc", label: "SSRC", terms: { en: ["SSRC", "Scientific Studies and Research Center"] } }],
    },
  ],
  decoys: [
    { id: "press", label: "newspapers", terms: { en: ["Syria Times", "Kim Kardashian"], ja: ["北朝鮮ニュース社"] } },
  ],
  others: [
    {
      id: "south-korea",
      label: "South Korea",
      group: "country",
      terms: { en: ["South Korea", "South Korean", "Seoul"], ko: ["한국"] },
    },
    { id: "united-nations", label: "United Nations", terms: { en: ["UN", "United Nations"] } },
    {
      id: "russia",
      label: "Russia",
      group: "country",
      terms: { en: ["Russia", "Moscow"], ko: ["러시아"], ru: ["Росси*"] },
    },
  ],
  kinds: [
    {
      id: "congratulation",
      label: "congratulation",
      group: "message",
      terms: {
        en: ["greetings", "congratulat*", "message"],
        ko: ["축전"],
        ja: ["祝電"],
        ru: ["поздрав*"],
        ar: ["برقية تهنئة", "يهنئ"],
      },
    },
    { id: "visit", label: "visit", group: "meeting", terms: { en: ["visit*", "delegation"], ko: ["방문"] } },
    { id: "shipment", label: "shipment", group: "arms", terms: { en: ["shipment*", "cargo", "ship"], ko: ["화물"] } },
    { id: "denial", label: "denial", group: "statement", terms: { en: ["denied", "denies"] } },
    {
      id: "delegation-of-north",
      label: "delegation from the north",
      group: "meeting",
      terms: { en: ["delegation of North"] },
    },
    { id: "vote", label: "vote", group: "listing", terms: { en: ["vote", "voted", "resolution"] } },
  ],
  occasions: [
    {
      id: "revolution",
      label: "March 8 Revolution",
      terms: { en: ["March 8 revolution"], ko: ["3월8일혁명"] },
      day: "03-08",
      since: 1963,
      side: "south",
    },
    {
      id: "movement",
      label: "Corrective Movement",
      terms: { en: ["corrective movement", "Corrective Revolution"] },
      day: "11-16",
      since: 1970,
      side: "south",
    },
  ],
};

export const sampleTopic: CompiledTopic = compileTopic(SAMPLE_TOPIC);
