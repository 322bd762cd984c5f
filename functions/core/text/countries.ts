/** Names of all states in the languages news come in, as ICU knows them, by ISO 3166 code in lower case. */
export function countryNames(): Map<string, string[]> {
  const names = new Map<string, Set<string>>();
  for (const locale of LOCALES) {
    const display = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    for (const code of STATES) {
      const name = display.of(code);
      if (!name || name.length < 2 || /[()（]/u.test(name) || IS_SHORT.test(name) || MEANS_ELSE.has(name)) continue;
      const known = names.get(code);
      if (known) known.add(name);
      else names.set(code, new Set([name]));
    }
  }
  return new Map([...names].map(([code, list]) => [code.toLowerCase(), [...list]]));
}

/** Vietnamese says Áo for Austria and Bỉ for Belgium, which without accents are the commonest words of other languages. */
const IS_SHORT = /^\p{Script=Latin}{1,3}$/u;

/**
 * Names that are commoner words: "means" and "arrogance" in Korean, "had to" and "of that" in Ukrainian and Russian, "financial"
 * and "sons" in Arabic and Persian, "thanked" and "building" in Hebrew, "tile" and "Mariupol" in Japanese and Chinese (whose words
 * have no borders), an island, grenades and forenames.
 */
const MEANS_ELSE: ReadonlySet<string> = new Set([
  ...["수단", "오만", "인도", "Мали", "Того", "مالي", "مالی", "بنين", "הודו", "בנין", "タイ", "マリ", "马里", "馬里"],
  ...["Island", "Grenade", "Granada", "Maurice", "Maurício", "Mauricio", "Dominique", "Доминика"],
]);

const LOCALES = [
  "en",
  "ko",
  "ar",
  "zh",
  "zh-Hant",
  "ja",
  "ru",
  "uk",
  "de",
  "fr",
  "es",
  "pt",
  "it",
  "fa",
  "tr",
  "he",
  "nl",
  "pl",
  "id",
  "vi",
];
/** Members of the United Nations and the few others that stand in lists of states (ISO 3166-1). */
const STATES =
  "AF AL DZ AO AR AM AU AT AZ BH BD BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CF TD CL CN CO CD CG CR CI HR CU CY CZ DK DJ DO EC EG SV GQ ER EE ET FI FR GA GM GE DE GH GR GT GN GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KW KG LA LV LB LS LR LY LT LU MG MW MY MV ML MT MR MU MX MD MN ME MA MZ MM NA NP NL NZ NI NE NG MK NO OM PK PS PA PG PY PE PH PL PT QA RO RU RW SA SN RS SL SG SK SI SO ZA SS KR KP ES LK SD SE CH SY TW TJ TZ TH TG TN TR TM UG UA AE GB US UY UZ VE VN YE ZM ZW".split(
    " ",
  );
