import type { Analysis, LayerReport } from "../../core/analyze.ts";
import { type Comparison, compare as compareModels } from "../../core/compare/compare.ts";
import { formatChange, formatTotal, titleOf } from "../../core/compare/wording.ts";
import { type AxisOrder, formatInOrder } from "../../core/shape.ts";
import { formatCount, formatOperations } from "../../core/wording.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { networkSource, sinceLastCommit } from "../networkSource.ts";
import { table } from "../table.ts";
import { print, printJson, say } from "../terminal.ts";

export const compare = command("compare", "Compare two models: layers, parameters, operations, memory.", [
  "cnn compare mine.cnn.yaml resnet18",
  "cnn compare before.cnn.yaml after.cnn.yaml --json",
  "cnn compare mine.cnn.yaml            # with its last git commit",
  "cnn compare train.py::Net",
])
  .argument(
    "<a>",
    "a .cnn.yaml file, a network of the zoo, a Python program or notebook (train.py::Net, lesson.ipynb), or a file of Keras, TensorFlow.js or ONNX",
  )
  .argument("[b]", "another one; without it, A is compared with its last commit")
  .option("--json", "print JSON")
  .action(async (a: string, b: string | undefined, { json }: { json?: true }) => {
    const networks = b === undefined ? await sinceLastCommit(a) : [await networkSource(a), await networkSource(b)];
    const [left, right] = networks.map((network) => network.analyzed());
    if (!left || !right) return;
    const comparison = compareModels(left.analysis, right.analysis);
    if (json) printJson(comparisonJson(left.analysis, right.analysis, comparison));
    else
      print(
        comparisonTable(
          b === undefined ? "last commit" : left.analysis.model.name,
          right.analysis.model.name,
          comparison,
          left.analysis.model.order === right.analysis.model.order ? left.analysis.model.order : undefined,
        ),
      );
    const isBroken = ({ problems }: typeof left) => problems.some(({ severity }) => severity === "error");
    if (isBroken(left)) say(brokenLine(b === undefined ? `${a} of the last commit` : a));
    if (isBroken(right)) say(brokenLine(b ?? a));
    if (isBroken(left) || isBroken(right)) process.exitCode = exitCodes.atFault;
  });

const brokenLine = (name: string): string =>
  `${name} has problems, so some of its numbers are unknown: \`cnn analyze\` shows them.`;

const marks = { same: " ", moved: " ", changed: "~", added: "+", removed: "-" } as const;

function comparisonTable(
  left: string,
  right: string,
  { totals, layers }: Comparison,
  order: AxisOrder | undefined,
): string {
  const rows = totals.map(({ name, unit, left, right }) => [
    titleOf(name),
    formatTotal(left, unit),
    formatTotal(right, unit),
    formatChange(left, right),
  ]);
  const lines = layers.map(({ kind, left, right, changes }) => [
    marks[kind],
    (right ?? left)?.node.name ?? "",
    (right ?? left)?.node.type ?? "",
    both(left, right, ({ output }) => (output ? formatInOrder(output, order) : "?")),
    both(left, right, ({ parameters }) => formatCount(parameters.value)),
    both(left, right, ({ macs }) => formatOperations(macs.value)),
    changes.join(", "),
  ]);
  const head = ["", "layer", "type", "output", "parameters", "MACs", ""];
  return [table([["", left, right, ""], ...rows], [1, 2, 3]), "", table([head, ...lines])].join("\n");
}

function both(
  left: LayerReport | undefined,
  right: LayerReport | undefined,
  of: (report: LayerReport) => string,
): string {
  const [before, after] = [left && of(left), right && of(right)];
  return before === after || before === undefined || after === undefined
    ? (after ?? before ?? "")
    : `${before} → ${after}`;
}

const comparisonJson = (left: Analysis, right: Analysis, { totals, layers }: Comparison) => ({
  left: left.model.name,
  right: right.model.name,
  totals: totals.map(({ name, left, right }) => ({ name, left, right })),
  layers: layers.map(({ kind, left, right, changes }) => ({
    kind,
    left: left && layerJson(left),
    right: right && layerJson(right),
    changes,
  })),
});

const layerJson = ({ node, output, parameters, macs, bytes }: LayerReport) => ({
  name: node.name,
  type: node.type,
  output: output ?? null,
  parameters: parameters.value,
  macs: macs.value,
  activationBytes: bytes.output,
});
