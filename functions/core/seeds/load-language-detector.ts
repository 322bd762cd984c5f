/**
 * A judge of which language a text is written in (BCP 47, null when in doubt). Loaded when asked for: its tables of letter
 * groups weigh a megabyte, and only `seeds add` needs them.
 */
export async function loadLanguageDetector(): Promise<(text: string) => string | null> {
  const { eld } = await import("eld/extrasmall");
  return (text) => {
    const found = eld.detect(text);
    return found.language !== "" && found.isReliable() ? found.language : null;
  };
}
