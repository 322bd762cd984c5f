/** The instant a day later at the same time on the clock of a zone: 23, 24 or 25 hours on. */
export function nextDay(instant: Date, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const candidates = [24, 23, 25].map((hours) => new Date(instant.getTime() + hours * 3_600_000));
  return candidates.find((candidate) => clock.format(candidate) === clock.format(instant)) ?? new Date(instant.getTime() + 86_400_000);
}
