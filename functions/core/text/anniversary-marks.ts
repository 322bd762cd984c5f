/** Words for births, deaths and foundings beside a name, in folded text. */
export const ANNIVERSARY_MARKS: Readonly<Record<"birth" | "death" | "founding", RegExp>> = {
  birth:
    /(?<!\p{L})(?:birth(?:day)?s?|born|naissance|anniversaire de naissance|nacimiento|natalicio|cumpleanos|nascimento|aniversario natalicio|nascita|compleanno|geburt\p{L}*|geboorte\p{L}*|verjaardag|рожден\p{L}*|народжен\p{L}*|dogum\p{L}*|urodz\p{L}*|fodels\p{L}*|kelahiran|ulang tahun|sinh nhat|ngay sinh|ميلاد|مولد|تولد|הולדת)|탄생|탄신|생일|誕生|生誕|诞辰|誕辰|生日/gu,
  death:
    /(?<!\p{L})(?:death|demise|passing(?: away)?|died|deces|mort|disparition|fallecimiento|muerte|falecimento|morte|scomparsa|tod|todestag\p{L}*|overlijden|dood|кончин\p{L}*|смерт\p{L}*|olum\p{L}*|smierc\p{L}*|wafat|kematian|mat|وفاه|رحيل|درگذشت|درگذشت|פטירת\p{L}*|מות)(?!\p{L})|서거|사망|\d주기|逝去|死去|周忌|逝世|忌日|去世/gu,
  founding:
    /(?<!\p{L})(?:found(?:ing|ed)|foundation(?= day| anniversary| of)|birthday|fondation|fundacion|creacion|fundacao|fondazione|grundung\p{L}*|grundungstag|oprichting\p{L}*|основан\p{L}*|образован\p{L}*|создан\p{L}*|заснуван\p{L}*|утворен\p{L}*|kurulus\p{L}*|zalozen\p{L}*|powstani\p{L}*|pendirian|berdirinya|thanh lap|quoc khanh|تاسيس|تأسيس|ייסוד|הקמת)|창건|창당|창립|건국|創立|創建|創党|建国|建党|建國|建黨|成立/gu,
};
