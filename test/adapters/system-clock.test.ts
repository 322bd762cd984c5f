import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../functions/adapters/system-clock.ts";

describe("The clock", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "performance"], now: new Date("2026-05-01T00:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  test("is the machine's", () => {
    const clock = systemClock();
    expect(clock.now().toISOString()).toBe("2026-05-01T00:00:00.000Z");
    vi.setSystemTime(new Date("2026-05-02T00:00:00Z"));
    expect(clock.now().toISOString()).toBe("2026-05-02T00:00:00.000Z");
  });

  test("starts at a given instant and runs on in real time, though the machine's is set back meanwhile", () => {
    const clock = systemClock(new Date("2019-09-10T06:00:00Z"));
    expect(clock.now().toISOString()).toBe("2019-09-10T06:00:00.000Z");
    vi.advanceTimersByTime(90_000);
    vi.setSystemTime(new Date("2000-01-01T00:00:00Z"));
    expect(clock.now().toISOString()).toBe("2019-09-10T06:01:30.000Z");
  });
});
