import { vi } from "vitest";
import type { FunctionEnvironment } from "../../functions/environment.ts";

/** What a stack would set for a function that mails `ann@desk.example` out of this bucket, feeds on loopback allowed. */
export function functionEnvironment(bucket: string): FunctionEnvironment {
  return {
    NK_SYRIA_BUCKET: bucket,
    NK_SYRIA_SENDER: "Monitor <monitor@desk.example>",
    NK_SYRIA_RECIPIENTS: "ann@desk.example",
    NK_SYRIA_TIME_ZONE: "UTC",
    NK_SYRIA_DIGEST_TIME: "07:00",
    NK_SYRIA_QUIET_DAYS: "7",
    NK_SYRIA_CONFIGURATION_SET: "monitor-mail",
    NK_SYRIA_VERSION: "1.2.3",
    NK_SYRIA_ALLOW_PRIVATE_NETWORK: "1",
  };
}

/** Does something under other environment variables, with what it logs kept off the screen. */
export async function underEnvironment<T>(env: Readonly<Record<string, string>>, act: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    return await act();
  } finally {
    written.mockRestore();
    vi.unstubAllEnvs();
  }
}
