/** Words for births, deaths and foundings beside a name, in folded text. */
export const ANNIVERSARY_MARKS: Readonly<Record<"birth" | "death" | "founding", RegExp>> = {
  birth:
    /(?<!\S)(?:birth(?:day)?s?|born|naissance|anniversaire de naissance|nacimiento|natalicio|cumpleanos|nascimento|aniversario natalicio|nascita|compleanno|geburt\S*|geboorte\S*|verjaardag|рожден\S*|народжен\S*|dogum\S*|urodz\S*|fodels\S*|fodt|fodd(?!\S)|syntym\S*|szulet\S*|nastere\S*|narozen\S*|naroden\S*|rodend\S*|рођенд\S*|роден\S*|нараджэн\S*|γενεθλι\S*|γεννησ\S*|जन्म|জন্ম|سالگرہ پیدایش|یوم پیدایش|kelahiran|ulang tahun|sinh nhat|ngay sinh|ميلاد|مولد|تولد|הולדת)|탄생|탄신|생일|誕生|生誕|诞辰|誕辰|生日|วันเกิด(?!เหตุ)/g,
  death:
    /(?<!\S)(?:death|demise|passing(?: away)?|died|deces|mort|disparition|fallecimiento|muerte|falecimento|morte|scomparsa|tod|todestag\S*|overlijden|dood|кончин\S*|смерт\S*|olum\S*|smierc\S*|dods(?:fall\S*|fald\S*|dag\S*)|kuolem\S*|halala\S*|moartea|decesul\S*|umrti\S*|smrt\S*|umrl\S*|смърт\S*|смрт\S*|кончын\S*|θανατ\S*|निधन|मृत्यु|মৃত্যু\S*|وفات|מותו|qua doi|tu tran|wafat|kematian|mat|وفاه|رحيل|درگذشت|درگذشت|פטירת\S*|מות)(?!\S)|서거|사망|\d주기|逝去|死去|周忌|逝世|忌日|去世|ถึงแก่อสัญกรรม|การเสียชีวิต|มรณกรรม/g,
  founding:
    /(?<!\S)(?:found(?:ing|ed)|foundation(?= day| anniversary| of)|birthday|fondation|fundacion|creacion|fundacao|fondazione|grundung\S*|grundungstag|oprichting\S*|основан\S*|образован\S*|создан\S*|заснуван\S*|утворен\S*|kurulus\S*|zalozen\S*|powstani\S*|pendirian|berdirinya|thanh lap|quoc khanh|تاسيس|تأسيس|ייסוד|הקמת)|창건|창당|창립|건국|創立|創建|創党|建国|建党|建國|建黨|成立/g,
};
