/** The context keys of a deployment: `cdk deploy -c KEY=VALUE`. */
export const SETTING_NAMES = [
  "recipients",
  "sender",
  "collectSchedule",
  "digestTime",
  "timeZone",
  "quietDays",
  "alarmEmail",
  "identity",
  "contact",
  "allowPrivateNetwork",
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

/**
 * The setting that a key was meant for when it is none itself but differs only in capitals, hyphens or a plural
 * (`timezone`, `quiet-days`, `recipient`); null otherwise, for a context may hold keys of other programs, too.
 */
export function intendedSetting(key: string): SettingName | null {
  if (SETTING_NAMES.some((name) => name === key)) return null;
  return SETTING_NAMES.find((name) => folded(name) === folded(key)) ?? null;
}

function folded(key: string): string {
  return key
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")
    .replace(/s$/, "");
}
