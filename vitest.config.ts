import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Most tests wait for servers and processes: a core more than the default keeps two cores busy.
    maxWorkers: "100%",
    // No module keeps state that shows, so files may share what is loaded: half the time of a run is else loading it anew.
    isolate: false,
    // One zone for every machine, and not UTC, so that a forgotten zone shows.
    env: { TZ: "Europe/London" },
    reporters: ["default", "json"],
    outputFile: { json: "coverage/test-report.json" },
  },
});
