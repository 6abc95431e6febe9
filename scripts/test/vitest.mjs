import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Failure } from "../environment/failure.mjs";
import { environmentOf, node24 } from "../environment/node24.mjs";
import { tryRun } from "../environment/process.mjs";
import { root } from "../environment/project.mjs";

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
 * @typedef {object} FileResult
 * @property {string} name path of the file
 * @property {string} status
 * @property {string} message
 * @property {readonly { status: string, fullName: string, failureMessages?: readonly string[] | null }[]} assertionResults
 */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numTotalTests: number, testResults: readonly FileResult[] }} report
 * @param {number} code
 * @returns {import("./outcome.mjs").Outcome}
 */
function count({ numPassedTests, numFailedTests, numTotalTests, testResults }, code) {
  const failures = testResults.flatMap(failuresOf);
  return {
    passed: numPassedTests,
    failed: failures.length === 0 && code !== 0 ? 1 : failures.length,
    skipped: numTotalTests - numPassedTests - numFailedTests,
    failures:
      failures.length === 0 && code !== 0 ? [`Vitest ended with code ${code}, though no test failed.`] : failures,
  };
}

/** @param {FileResult} result */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  if (status === "failed" && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return assertionResults
    .filter((test) => test.status === "failed")
    .map(({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages?.[0])}`);
}

/** @param {string | undefined} [text] */
const firstLine = (text = "") => text.split("\n", 1)[0] ?? "";
