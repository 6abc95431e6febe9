import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/host/**"],
    testTimeout: 60_000,
    // Two where Vitest would take one: many tests wait for processes and browsers of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
