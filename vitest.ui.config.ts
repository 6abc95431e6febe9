import { defineConfig } from "vitest/config";

/** Tests that walk a person's path in a browser. `npm test -- ui` starts what they need. */
export default defineConfig({
  test: {
    include: ["test/ui/**/*.ui.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    retry: 0,
  },
});
