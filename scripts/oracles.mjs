// Runs every comparison with numbers that others made, and writes the scorecard to docs/oracles.md. `npm run oracles`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "./environment/project.mjs";

const folder = mkdtempSync(join(tmpdir(), "cnn-oracles-"));
const file = join(folder, "results.json");
try {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  execFileSync(process.execPath, [vitest, "run", "test/oracles", "--reporter=json", `--outputFile=${file}`], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore"],
  });
} catch {
  // Misses are what the scorecard is for: they stand in the file.
}
/** @typedef {{ kind: string, passed: number, missed: { fullName: string, failureMessages: string[] }[], skipped: unknown[] }} Score */
/** @type {{ testResults: Parameters<typeof score>[0][] }} */
const { testResults } = JSON.parse(readFileSync(file, "utf8"));
rmSync(folder, { recursive: true, force: true });

/**
 * @param {{ name: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} result
 * @returns {Score}
 */
function score({ name, assertionResults }) {
  const of = (/** @type {string[]} */ ...statuses) =>
    assertionResults.filter(({ status }) => statuses.includes(status));
  const kind = basename(name, ".test.ts").replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return { kind, passed: of("passed").length, missed: of("failed"), skipped: of("skipped", "pending", "todo") };
}

const scores = testResults.map(score).sort((a, b) => a.kind.localeCompare(b.kind));
const line = (/** @type {(string | number)[]} */ ...cells) => `| ${cells.join(" | ")} |`;
const total = (/** @type {(one: Score) => number} */ of) =>
  scores.reduce((/** @type {number} */ sum, one) => sum + of(one), 0);
const rows = scores.map(({ kind, passed, missed, skipped }) =>
  line(kind, passed, passed + missed.length, skipped.length || ""),
);
const table = [
  line("kind", "passed", "of", "not comparable"),
  line("---", "---:", "---:", "---:"),
  ...rows,
  line(
    "**all**",
    `**${total(({ passed }) => passed)}**`,
    `**${total(({ passed, missed }) => passed + missed.length)}**`,
    total(({ skipped }) => skipped.length),
  ),
];
const misses = scores.flatMap(({ kind, missed }) =>
  missed.map((/** @type {{ fullName: string, failureMessages: string[] }} */ { fullName, failureMessages }) => {
    const [message = ""] = failureMessages;
    return `- ${kind}: ${fullName} — ${
      message
        .replaceAll("\u001b", "")
        .replace(/\[\d+m/g, "")
        .split("\n")[0]
    }`;
  }),
);
const report = [
  "# Numbers that others made, and ours",
  "",
  "Each case compares what the engine says with what somebody else printed or measured: parameters and operations of published networks, shapes of single layers in PyTorch and Keras, receptive fields, bytes kept for the backward pass, memory of graphics cards. Sources stand beside the cases. Written by `npm run oracles`.",
  "",
  ...table,
  "",
  "## Misses",
  "",
  ...(misses.length > 0 ? misses : ["None."]),
  "",
].join("\n");
writeFileSync(join(root, "docs/oracles.md"), report);
process.stdout.write(`${report}\n`);
