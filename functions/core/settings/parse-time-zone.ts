/** The names without a slash that the IANA database has itself; ICU knows others, such as PST, that AWS does not. */
const SHORT_NAMES = new Set([
  "UTC",
  "GMT",
  "UCT",
  "CET",
  "EET",
  "MET",
  "WET",
  "EST",
  "HST",
  "MST",
  "PRC",
  "ROC",
  "ROK",
]);

/** Reads the name of a time zone of the IANA database, for example `Europe/Stockholm` or `UTC`; capitals are mended. */
export function parseTimeZone(text: string): { timeZone: string } | { faults: string[] } {
  const given = text.trim();
  const timeZone = inItsOwnCapitals(given);
  if (!isKnown(timeZone)) {
    return {
      faults: [
        `"${given}" is no time zone of the IANA database; write for example "Europe/Stockholm", "Asia/Seoul" or "UTC".`,
      ],
    };
  }
  return { timeZone };
}

function inItsOwnCapitals(name: string): string {
  const folded = name.toLowerCase();
  const names = [...Intl.supportedValuesOf("timeZone"), ...SHORT_NAMES];
  return names.find((known) => known.toLowerCase() === folded) ?? name;
}

function isKnown(name: string): boolean {
  if (/^[A-Z]{3}$/i.test(name) && !SHORT_NAMES.has(name)) return false;
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    // The only way that Intl has of saying no.
    return false;
  }
}
