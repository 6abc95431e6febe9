import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../environment/failure.mjs";
import { environmentOf, node24 } from "../environment/node24.mjs";
import { tryRun } from "../environment/process.mjs";

/**
 * Runs Vitest in Node 24 and counts its tests. A file that cannot be loaded counts as one failed test.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, timeoutMs: number }} options
 * @returns {Promise<import("./outcome.mjs").Outcome>}
 */
export async function vitest(args, { env, timeoutMs }) {
  const folder = await mkdtemp(join(tmpdir(), "cnn-vitest-"));
  const report = join(folder, "report.json");
  try {
    const node = await node24();
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { code } = await tryRun(node, ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args], {
      env: { ...environmentOf(node), ...env },
      show: true,
      timeoutMs,
    });
    const text = await readFile(report, "utf8").catch(() => {
      throw new Failure(`Vitest ended with code ${code} and gave no report.`);
    });
    return count(JSON.parse(text), code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @param {number} code
 */
function count({ numPassedTests, numFailedTests, numTotalTests, testResults }, code) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numTotalTests - numPassedTests - numFailedTests,
  };
}
