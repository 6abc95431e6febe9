import { defineConfig } from "vitest/config";

/** Tests that walk a person's path in a browser. `npm test -- ui` starts what they need. */
export default defineConfig({
  test: {
    include: ["test/ui/**/*.ui.ts"],
    setupFiles: ["test/ui/afterFailure.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    retry: 0,
    // A browser, a server, an extension host and a training share the machine: what comes late has still come.
    expect: { poll: { timeout: 15_000, interval: 50 } },
  },
});
