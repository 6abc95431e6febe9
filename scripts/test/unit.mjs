import { vitest } from "./vitest.mjs";

/** @param {string[]} filters which files to run; none means all */
export const unit = (filters) => vitest(["--config", "vitest.config.ts", ...filters], { timeoutMs: 65 * 60_000 });
