// Runs every comparison with numbers that others made, and writes the scorecard to docs/oracles.md. `npm run oracles`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "./environment/project.mjs";

const oracles = join(root, "../shared/oracles");
if (!existsSync(oracles)) {
  console.error(
    "../shared/oracles, the numbers that others made, is not on this machine. There is nothing to compare.",
  );
  process.exit(1);
}

/** The test that compares each kind of number, and what a case of it is. */
const kinds = /** @type {Record<string, { file: string, cases: string }>} */ ({
  textbook: { file: "textbook", cases: "an exercise or a table, number by number" },
  "torchvision-zoo": { file: "torchvision", cases: "a network: parameters, operations, every layer of a real run" },
  "keras-applications": {
    file: "kerasApplications",
    cases: "a network: all, trainable, other parameters, without its top",
  },
  "timm-gmacs-macts": { file: "timm", cases: "a network: GMACs, activations, parameters" },
  "convnet-burden": {
    file: "convnetBurden",
    cases: "a network: parameters, features, operations at up to seven sizes",
  },
  "receptive-field": {
    file: "receptiveField",
    cases: "a network's end points at three sizes, or a test of the library",
  },
  "conv-arithmetic": { file: "convArithmetic", cases: "a figure" },
  "pytorch-ops": { file: "pytorchOps", cases: "a call: shape, parameters, or that it is refused" },
  "keras-ops": { file: "kerasOps", cases: "a call: shape, number of weights" },
  "torchsummary-dump": { file: "torchsummary", cases: "a table: every row, the totals, the sizes" },
  "memory-saved-for-backward": { file: "keptForBackward", cases: "a network at batches 2 and 4, to the byte" },
  "memory-measured": {
    file: "memoryMeasured",
    cases: "a set of measurements: nine of ten in the stated range, its middle off by less than a tenth",
  },
  "import-tfjs": { file: "importTfjs", cases: "a file" },
  "import-onnx": { file: "importOnnx", cases: "a file" },
});

/** @typedef {{ status: string, title: string, failureMessages: string[] }} Assertion */
/** @typedef {{ name: string, assertionResults: Assertion[] }} File */
/** @returns {{ results: File[], printed: string }} */
function run() {
  const folder = mkdtempSync(join(tmpdir(), "cnn-oracles-"));
  const file = join(folder, "results.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // Misses are what the scorecard is for: they stand in the file, so that a failure of the run is none of this program.
  const { stdout } = spawnSync(process.execPath, [vitest, "run", "test/oracles", ...reporters], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 2 ** 28,
  });
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true, force: true });
  return { results: testResults, printed: stdout };
}

/** @param {File[]} results @param {string} kind */
function score(results, kind) {
  const file = results.find(({ name }) => basename(name, ".test.ts") === kinds[kind]?.file);
  const cases = (file?.assertionResults ?? []).filter(({ title }) => !title.startsWith("coverage:"));
  const of = (/** @type {string} */ status) => cases.filter((each) => each.status === status);
  const skipped = cases.filter(({ status }) => status !== "passed" && status !== "failed");
  return { kind, isCovered: file !== undefined, passed: of("passed").length, missed: of("failed"), skipped };
}

const { entries } = JSON.parse(readFileSync(join(oracles, "index.json"), "utf8"));
const published = [...new Set(entries.map((/** @type {{ kind: string }} */ { kind }) => kind))].map(String);
const { results, printed } = run();
const scores = [...Object.keys(kinds), ...published.filter((kind) => !kinds[kind])].map((kind) => score(results, kind));

const line = (/** @type {(string | number)[]} */ ...cells) => `| ${cells.join(" | ")} |`;
const total = (/** @type {(one: ReturnType<typeof score>) => number} */ of) =>
  scores.reduce((sum, one) => sum + of(one), 0);
const rows = scores.map(({ kind, isCovered, passed, missed, skipped }) =>
  isCovered
    ? line(kind, passed, passed + missed.length, skipped.length || "", kinds[kind]?.cases ?? "")
    : line(kind, "", "", "", `${kinds[kind]?.cases ?? ""}: not covered yet`),
);

/** @param {Assertion[]} skipped */
function reasons(skipped) {
  const groups = new Map();
  for (const { title } of skipped) {
    const at = title.lastIndexOf(" — ");
    const [name, reason] = at < 0 ? [title, "no reason given"] : [title.slice(0, at), title.slice(at + 3)];
    groups.set(reason, [...(groups.get(reason) ?? []), name]);
  }
  return [...groups].map(([reason, names]) => {
    const some = names.slice(0, 12).map((/** @type {string} */ name) => `\`${name}\``);
    return `- ${reason}: ${some.join(", ")}${names.length > some.length ? ` and ${names.length - some.length} more` : ""}`;
  });
}

/** @param {string[]} messages */
function difference([message = ""]) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours
  const plain = message.replaceAll(/\u001b\[\d+m/g, "");
  const lines = plain.split("\n").filter((text) => /^[-+] +\S/.test(text));
  const first = plain.split("\n")[0] ?? "";
  return lines.length > 0 && lines.length <= 8 ? `${first} (${lines.join("; ")})` : first;
}

const sections = (/** @type {(one: ReturnType<typeof score>) => string[]} */ of) =>
  scores.flatMap((one) => (of(one).length > 0 ? [`### ${one.kind}`, "", ...of(one), ""] : []));
const misses = sections(({ missed }) =>
  missed.map(({ title, failureMessages }) => `- ${title}: ${difference(failureMessages)}`),
);
/** The test of measured memory judges its rows together, and prints those that lie outside. */
const measured = /^ *(Measured GPU memory: .*)\n((?: {2}.*MiB\n)*)/m.exec(printed);
const outside = (measured?.[2] ?? "").trim().split("\n").filter(Boolean);
const report = [
  "# Numbers that others made, and ours",
  "",
  "Each case compares what the engine says with what somebody else printed or measured. Sources and conventions stand in the tests of `test/oracles`. Written by `npm run oracles`, which needs `../shared/oracles`.",
  "",
  line("kind", "passed", "of", "not comparable", "a case is"),
  line("---", "---:", "---:", "---:", "---"),
  ...rows,
  line(
    "**all**",
    `**${total(({ passed }) => passed)}**`,
    `**${total(({ passed, missed }) => passed + missed.length)}**`,
    total(({ skipped }) => skipped.length),
    "",
  ),
  "",
  "## Misses",
  "",
  ...(misses.length > 0 ? misses : ["None.", ""]),
  ...(measured ? ["## Measured memory, row by row", "", `${measured[1]}`, ""] : []),
  ...(outside.length > 0 ? [...outside.map((row) => `- ${row.trim()}`), ""] : []),
  "## Not comparable, and why",
  "",
  ...sections(({ skipped }) => reasons(skipped)),
].join("\n");
writeFileSync(join(root, "docs/oracles.md"), `${report.trimEnd()}\n`);
process.stdout.write(report);
