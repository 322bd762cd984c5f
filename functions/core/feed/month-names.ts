import { monthInCalendars } from "./calendar-months.ts";

/**
 * Month names as feeds write them, January to December; alternatives are parted by a slash. Compared in lower case without
 * a final dot; Latin names by their first letters as well (`Sept`, `févr`). Several languages may share a row's form.
 */
const NAMES: readonly string[] = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep/sept oct nov dec",
  // German, Dutch, Nordic
  "januar/jänner/jän februar/feber märz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez",
  "januari februari/febr maart/mrt april mei juni juli augustus september oktober november december",
  "januari februari mars april maj juni juli augusti september oktober november december/desember/des",
  // French, Spanish, Italian, Portuguese, Romanian
  "janvier/janv février/fevrier/févr/fevr/fév mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/decembre/déc",
  "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic",
  "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett ottobre/ott novembre dicembre",
  "janeiro fevereiro/fev março/marco abril maio/mai junho julho agosto setembro outubro/out novembro dezembro",
  "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
  // Turkish, Polish, Hungarian
  "ocak/oca şubat/şub mart nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
  "stycznia/sty lutego/lut marca kwietnia/kwi maja/maj czerwca/cze lipca/lip sierpnia/sie września/wrz października/paź listopada/lis grudnia/gru",
  "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november december",
  // Russian, Ukrainian, Bulgarian, Greek
  "января/янв февраля/фев марта/мар апреля/апр мая/май июня/июн июля/июл августа/авг сентября/сен/сент октября/окт ноября/ноя/нояб декабря/дек",
  "січня/січ лютого/лют березня/бер квітня/кві травня/тра червня/чер липня/лип серпня/сер вересня/вер жовтня/жов листопада/лис грудня/гру",
  "януари февруари март април май юни юли август септември октомври ноември декември",
  "ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μαρ απριλίου/απρ μαΐου/μάι/μαϊ ιουνίου/ιουν/ιούν ιουλίου/ιουλ/ιούλ αυγούστου/αυγ/αύγ σεπτεμβρίου/σεπ οκτωβρίου/οκτ νοεμβρίου/νοε δεκεμβρίου/δεκ",
  // Arabic: Egypt and the Gulf; Syria, Lebanon, Iraq. Persian, Hebrew.
  "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
  "كانون_الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب/اب أيلول/ايلول تشرين_الأول/تشرين_الاول تشرين_الثاني كانون_الأول/كانون_الاول",
  "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر",
  "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
  // Serbian as in a date, in both scripts; what ICU has is for a month alone
  "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
  "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
  // Chinese in words
  "一月/元月/正月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
  // Indonesian, Vietnamese abroad write numbers; Indonesian names
  "januari februari/peb maret april mei juni juli agustus/agt september oktober november/nop desember",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((row) =>
    row
      .split(" ")
      .flatMap((names, index) => names.split("/").map((name) => [name.normalize("NFC"), index + 1] as const)),
  ),
);

/**
 * The month (1 to 12) that a word names, in any of the languages above, else in any that ICU knows; null when it names none.
 * Two names of one month may stand together (`كانون الأول/ديسمبر`); two of different months are none.
 */
export function monthOf(word: string): number | null {
  const [one, other] = word.split("/").map(monthNamed);
  if (one === undefined || other === undefined) return one ?? null;
  return one === null || other === null || one === other ? (one ?? other) : null;
}

function monthNamed(word: string): number | null {
  const name = word.trim().toLowerCase();
  return (
    MONTHS.get(name) ??
    MONTHS.get(name.normalize("NFC").replace(/\.$/, "").replace(/\s+/g, "_")) ??
    monthInCalendars(name)
  );
}
