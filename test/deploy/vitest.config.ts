import { defineConfig } from "vitest/config";

/** `npm run test:deploy`: the deployment's proof without an account. Slower than the tests of `npm test`, so apart from them. */
export default defineConfig({
  test: {
    include: ["test/deploy/**/*.deploy.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    env: { TZ: "Europe/London" },
  },
});
