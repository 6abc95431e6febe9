import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { LayerReport } from "../../src/core/analyze.ts";
import { elements, type Shape } from "../../src/core/shape.ts";
import { describeOracle, oracleFolder, readOracle } from "./oracle.ts";
import { analysisOf, sumOf, withInput } from "./zooRuns.ts";

type Row = readonly [module: string, output: readonly number[], parameters: number];
interface Table {
  readonly totals: Readonly<Record<string, number>>;
  readonly layers: readonly Row[];
}

/** What a network of timm or torchvision runs as modules of their own, and how its text differs from the zoo's. */
interface Source {
  readonly zoo: string;
  readonly change: (text: string) => string;
  /** What its code does without a module, so that torchsummary does not see it. */
  readonly unseen: (report: LayerReport) => boolean;
}

/** timm takes the mean of squeeze-and-excitation by a method, and drops nothing unless told to. */
const unseenInTimm = ({ node, params }: LayerReport) =>
  node.type === "Dropout" || (node.type === "GlobalAveragePooling2D" && params?.keepdims === true);

/** Both sets of tables for CIFAR are of timm's EfficientNet-B0, whatever their names say: they are alike, row by row. */
const forCifar: Source = {
  zoo: "efficientnet_b0",
  change: (text) => withInput(32)(text).replace("units: 1000", "units: 100"),
  unseen: unseenInTimm,
};
const sources: Readonly<Record<string, Source>> = {
  Xception: { zoo: "xception", change: withInput(224), unseen: unseenInTimm },
  efficientnet: { zoo: "efficientnet_b0", change: (text) => text, unseen: () => false },
  efficientnetcifar: forCifar,
  mobilenet: {
    zoo: "mobilenet_v2",
    change: (text) => text,
    // torchvision calls the function of this pooling, not its module.
    unseen: ({ node }) => node.type === "GlobalAveragePooling2D",
  },
  mobilenetcifar100: forCifar,
  vgg: { zoo: "vgg16", change: (text) => text, unseen: () => false },
};

const kinds: readonly (readonly [kind: string, modules: RegExp])[] = [
  ["convolution", /^Conv2d/],
  ["normalisation", /^BatchNorm/],
  ["activation", /^(ReLU6?|SiLU|Sigmoid)-/],
  ["pooling", /^(MaxPool2d|AdaptiveAvgPool2d)/],
  ["dense", /^Linear/],
  ["dropout", /^Dropout/],
];

describeOracle("tables that torchsummary printed", () => {
  const files = readdirSync(`${oracleFolder}torchsummary`).map((file) => file.replace(".json", ""));

  test.each(files.map((file) => [file]))("%s: every layer, the totals, the sizes in MB of 2^20 bytes", (file) => {
    const { totals, layers } = readOracle<Table>(`torchsummary/${file}.json`);
    const source = sources[file.replace(/_\d+$/, "")];
    if (!source) throw new Error(`No network for ${file}.`);
    const analysis = analysisOf(source.zoo, source.change);
    const ours = analysis.layers.flatMap((report) => (source.unseen(report) ? [] : rowsOf(report)));
    const read = layers.map((row, index) => ({ kind: kindOf(row, layers[index - 1]), shape: sizesOf(row), row }));
    const text = (kind: string, shape: Shape, parameters: number) => `${kind} ${shape.join("×")} ${parameters}`;
    const leaves = read.filter(({ kind }) => kind !== undefined);
    expect(ours.map(({ kind, shape, parameters }) => text(kind, shape, parameters)).sort()).toEqual(
      leaves.map(({ kind = "", shape, row: [, , parameters] }) => text(kind, shape, parameters)).sort(),
    );
    expect(sumOf(analysis.layers, ({ trainable }) => trainable)).toBe(totals["Total params"]);

    // Modules that hold others hand on what the last of these made. torchsummary counts it once more.
    const containers = read.filter(({ kind }) => kind === undefined);
    const shapes = new Set(ours.map(({ shape }) => shape.join("×")));
    expect(containers.filter(({ shape }) => !shapes.has(shape.join("×"))).map(({ row }) => row)).toEqual([]);
    const batch = Math.abs(layers[0]?.[1][0] ?? 1);
    const size = (count: number) => Number(((count * 4) / 2 ** 20).toFixed(2));
    const made = [...ours, ...containers].reduce((sum, { shape }) => sum + (elements(shape) ?? 0), 0);
    expect(size(batch * (elements(analysis.layers[0]?.output ?? []) ?? 0))).toBe(totals["Input size (MB)"]);
    expect(size(2 * batch * made)).toBe(totals["Forward/backward pass size (MB)"]);
    expect(size(totals["Total params"] ?? 0)).toBe(totals["Params size (MB)"]);
  });
});

/** `undefined` for what holds other modules or does nothing, as pooling to the size that comes in. */
function kindOf([module, output]: Row, before: Row | undefined): string | undefined {
  const kind = kinds.find(([, modules]) => modules.test(module))?.[0];
  const isIdle = module.startsWith("AdaptiveAvgPool2d") && String(output) === String(before?.[1]);
  return isIdle ? undefined : kind;
}

/** Without the batch, channels last; a map of one pixel is a vector. */
const sizesOf = ([, [, ...sizes]]: Row): number[] => {
  const [channels = 0, ...spatial] = sizes;
  return [...spatial, channels].filter((size) => size !== 1);
};

interface Made {
  readonly kind: string;
  readonly shape: Shape;
  readonly parameters: number;
}

/** A layer as the modules that PyTorch runs for it: the activation that it holds is one of its own. */
function rowsOf({ node, type, params, output = [], input, weights, trainable }: LayerReport): Made[] {
  const shape = output.filter((size) => size !== 1);
  const row = (kind: string, parameters = 0, made: Shape = shape): Made => ({ kind, parameters, shape: made });
  const own = trainable ?? 0;
  const activation = typeof params?.activation === "string" && !/^(linear|softmax)$/.test(params.activation);
  const after = activation ? [row("activation")] : [];
  if (node.type === "SeparableConv2D") {
    const [depthwise = 0, pointwise = 0] = weights.map(({ shape }) => elements(shape) ?? 0);
    const [, , channels = null, multiplier = null] = weights[0]?.shape ?? [];
    const between = [...output.slice(0, 2), (channels ?? 0) * (multiplier ?? 0)];
    return [row("convolution", depthwise, between), row("convolution", pointwise), ...after];
  }
  if (/Conv2D$/.test(node.type)) return [row("convolution", own), ...after];
  if (node.type === "Dense") return [row("dense", own), ...after];
  if (node.type === "BatchNormalization") return [row("normalisation", own)];
  if (/^(ReLU6?|Swish)$/.test(node.type)) return [row("activation")];
  if (node.type === "Dropout") return [row("dropout")];
  const isIdle = elements(output) === elements((input ?? []) as Shape);
  if (type?.glyph === "funnel" && !isIdle) return [row("pooling")];
  return [];
}
