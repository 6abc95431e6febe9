import { expect, test } from "vitest";
import type { LayerReport } from "../../src/core/analyze.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { describeOracle, readOracle } from "./oracle.ts";
import { slimNetworks } from "./slimNetworks.ts";
import { withInput } from "./zooRuns.ts";

interface Row {
  readonly net: string;
  /** Of the image's side; `null`: unknown, so that a border may be unknown too. */
  readonly resolution: number | null;
  readonly end_point: string;
  readonly rf: number;
  readonly stride: number;
  readonly padding: number | null;
  readonly gflops_2xmac: number | null;
}

const layersOf = (text: string): readonly LayerReport[] => analyzeText(text).analysis.layers;

const inceptionStem: Readonly<Record<string, string>> = {
  Conv2d_1a_3x3: "conv",
  Conv2d_2a_3x3: "conv_1",
  Conv2d_2b_3x3: "conv_2",
  MaxPool_3a_3x3: "max_pooling2d",
  Conv2d_3b_1x1: "conv_3",
  Conv2d_4a_3x3: "conv_4",
  MaxPool_5a_3x3: "max_pooling2d_1",
};
const numbered = (name: string, from1: number) => (from1 === 1 ? name : `${name}_${from1 - 1}`);

/** Where the table's end point is in our network, by what TF-Slim's name says. */
function nameOf(net: string, endPoint: string, reports: readonly LayerReport[]): string {
  const [, kind = "", stage = 0, index = 1] = /(conv|pool)(\d)(?:_(\d))?$/.exec(endPoint) ?? [];
  if (net.startsWith("vgg"))
    return `${numbered("stage", Number(stage))}/${kind === "pool" ? "max_pooling2d" : numbered("conv2d", Number(index))}`;
  if (net.startsWith("mobilenet")) {
    const convolutions = reports.filter(({ node }) => node.type === "Conv2D");
    return convolutions[Number(/\d+/.exec(endPoint.replace("Conv2d", ""))?.[0])]?.node.name ?? "";
  }
  const short = endPoint.split("/").at(-1) ?? "";
  if (/^Conv2d|^MaxPool/.test(short)) {
    if (net === "inception_v2" || net === "inception_v4") return short.replace(/_\dx\d$/, "").toLowerCase();
    if (short === "Conv2d_7b_1x1") return "conv_7b";
    return inceptionStem[short] ?? "";
  }
  if (short === "PreAuxLogits") return "block17";
  if (net === "inception_resnet_v2-same" && short === "Mixed_6a") return "mixed_6a";
  // Keras counts the modules of Inception v3 from 0; TF-Slim names them by the size of their map.
  const modules = "5b 5c 5d 6a 6b 6c 6d 6e 7a 7b 7c".split(" ");
  if (net === "inception_v3") return `mixed${modules.indexOf(short.replace("Mixed_", ""))}`;
  return short.startsWith("Mixed") ? short.toLowerCase() : short;
}

const madeBy = (reports: readonly LayerReport[], name: string) =>
  reports.findLast(({ node }) => node.name === name || node.path[0] === name);

/** A square field in the table's form. */
function square(report: LayerReport | undefined) {
  const field = report?.receptiveField;
  if (typeof field !== "object") return {};
  expect(field.size[0]).toBe(field.size[1]);
  expect(field.aligned).toBe(true);
  return { rf: field.size[0], stride: field.stride[0], padding: field.padding[0] };
}

describeOracle("receptive fields, end point by end point", () => {
  const { rows } = readOracle<{ rows: readonly Row[] }>("receptive-field/distill_table.json");
  const nets = [...new Set(rows.map(({ net }) => net))];

  test.each(nets.map((net) => [net]))(
    "%s: size, stride and border, of images of unknown size, of 224 and of 321",
    (net) => {
      const own = rows.filter((row) => row.net === net);
      const resolutions = [...new Set(own.map(({ resolution }) => resolution))];
      const at = new Map(
        resolutions.map((size) => [size, layersOf(withInput(size ?? "?")(slimNetworks[net] ?? ""))] as const),
      );
      const ours = own.map(({ resolution, end_point }) => {
        const reports = at.get(resolution) ?? [];
        return { end_point, resolution, ...square(madeBy(reports, nameOf(net, end_point, reports))) };
      });
      expect(ours).toEqual(
        own.map(({ end_point, resolution, rf, stride, padding }) => ({ end_point, resolution, rf, stride, padding })),
      );
    },
  );

  test.each(nets.map((net) => [net]))(
    "coverage: %s: twice the multiply-accumulates are its FLOPs, but for biases and pooling",
    (net) => {
      for (const { resolution, end_point, gflops_2xmac } of rows.filter((row) => row.net === net)) {
        if (resolution === null || gflops_2xmac === null || gflops_2xmac < 1) continue;
        const reports = layersOf(withInput(resolution)(slimNetworks[net] ?? ""));
        const end = madeBy(reports, nameOf(net, end_point, reports))?.node.id ?? 0;
        const gflops = reports.slice(0, end + 1).reduce((sum, { macs }) => sum + 2 * (macs.value ?? 0), 0) / 1e9;
        expect(gflops / gflops_2xmac).toBeLessThanOrEqual(1.0005);
        expect(gflops / gflops_2xmac).toBeGreaterThan(0.99);
      }
    },
  );

  // Source of the networks and of what is expected: google-research/receptive_field@39cf048c,
  // receptive_field/python/util/receptive_field_computation_test.py.
  const convolution = (size: string | number, strides: number, padding = "valid") =>
    `Conv2D: { filters: 1, kernel_size: ${size}, strides: ${strides}, padding: ${padding} }`;
  const pool = (size: number, strides: number) => `MaxPooling2D: { pool_size: ${size}, strides: ${strides} }`;
  const zeros = "ZeroPadding2D: { padding: [1, 0, 1, 0] }";
  const sum = (...branches: readonly (readonly string[])[]) =>
    `Add: { branches: [${branches.map((branch) => `[${branch.map((layer) => `{ ${layer} }`).join(", ")}]`).join(", ")}] }`;
  const left = [convolution(1, 4)];
  const right = [zeros, convolution(3, 2), convolution(1, 2)];
  const network4 = [sum(left, [convolution(3, 2, "same"), convolution(1, 2)])];
  const after8 = sum([convolution(1, 2)], [zeros, convolution(3, 2)]);

  test.each([
    ["1, aligned branches", "?", [sum(left, right)], [3, 3], 4, 1, true],
    ["2, with pooling", "?", [sum(left, [zeros, pool(3, 2), pool(1, 2)])], [3, 3], 4, 1, true],
    [
      "3, not aligned",
      "?",
      [sum(["ZeroPadding2D: { padding: [2, 1, 2, 1] }", convolution(5, 2)], [convolution(3, 1), convolution(3, 1)])],
      [5, 5],
      undefined,
      undefined,
      false,
    ],
    ["4, a border that hangs on the size", "?", network4, [3, 3], 4, null, true],
    ["4 at 9×9", 9, network4, [3, 3], 4, 1, true],
    ["4 at 8×8, not aligned", 8, network4, [3, 3], undefined, undefined, false],
    ["5, no squares", "?", [convolution("[3, 5]", 2), convolution("[3, 1]", 2)], [7, 5], 4, 0, true],
    ["6, with dropout", "?", [sum(left, [...right, "Dropout: { rate: 0.5 }"])], [3, 3], 4, 1, true],
    ["7, at 8×8", 8, [sum(left, right)], [3, 3], 4, 1, true],
    ["8, two sums", "?", [sum(left, right), "ReLU", after8, "ReLU"], [11, 11], 8, 5, true],
    [
      "8 in Keras",
      "?",
      [sum(left, [zeros, convolution(3, 2), convolution(1, 2, "same")]), "ReLU", after8],
      [11, 11],
      8,
      5,
      true,
    ],
    [
      "9, all same, at 17×17",
      17,
      [
        sum([convolution(1, 4, "same")], [convolution(3, 2, "same"), convolution(1, 2, "same")]),
        "ReLU",
        sum([convolution(1, 2, "same")], [convolution(3, 2, "same")]),
      ],
      [11, 11],
      8,
      5,
      true,
    ],
  ] as const)("the library's test network %s", (_name, side, layers, size, stride, padding, aligned) => {
    const text = `input: [${side}, ${side}, 1]\nlayers:\n${layers.map((layer) => `  - ${layer}\n`).join("")}`;
    expect(layersOf(text).at(-1)?.receptiveField).toMatchObject({
      size,
      ...(stride !== undefined && { stride: [stride, stride] }),
      ...(padding !== undefined && { padding: [padding, padding] }),
      aligned,
    });
  });
});
