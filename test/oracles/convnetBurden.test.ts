import { expect, test } from "vitest";
import type { LayerReport } from "../../src/core/analyze.ts";
import { elements, formatShape, type Shape } from "../../src/core/shape.ts";
import { describeOracle, notComparable, readOracle } from "./oracle.ts";
import { analysisOf, running, sumOf, values, withInput } from "./zooRuns.ts";

interface Row {
  readonly model: string;
  readonly input: readonly [height: number, width: number];
  readonly param_mem: string;
  readonly feat_mem: string;
  readonly flops_mac: string;
  /** Of 128 images up to the last map, at several sizes. */
  readonly report_rows: readonly (readonly [input: string, map: string, memory: string, flops: string])[];
}

/** The zoo's network, how MatConvNet's differs from it, and the layer that makes the last map. */
interface Source {
  readonly zoo: string;
  readonly change?: (text: string) => string;
  readonly last: (reports: readonly LayerReport[]) => number;
}

const lastOf =
  (...types: readonly string[]) =>
  (reports: readonly LayerReport[]) =>
    reports.findLastIndex(({ node }) => types.includes(node.type));
const lastPool = lastOf("MaxPooling2D");
const lastSum = lastOf("Add");
/** DenseNet ends in windows of 7×7 there, so that larger images give larger maps. */
const pooledBy7 = (text: string) =>
  text.replace("GlobalAveragePooling2D:\n", "AveragePooling2D: { pool_size: 7, strides: 7 }\n");
const densenet = (zoo: string): Source => ({ zoo, change: pooledBy7, last: lastOf("AveragePooling2D") });
const withLast = (units: number) => (text: string) => {
  const at = text.lastIndexOf("units: 4096");
  return `${text.slice(0, at)}units: ${units}${text.slice(at + "units: 4096".length)}`;
};

/** Caffe's pooling keeps the last rows that fill only part of a window. */
const roundedUp = (text: string) => text.replace("MaxPooling2D: { pool_size: 2 }", "MaxPooling2D: { ceil_mode: true }");
/** Keras gives each convolution a bias; the authors' network has none before a normalisation. */
const withoutBiases = (text: string) =>
  text.replace(/ \}(?= # ignore bias-before-normalization)/g, ", use_bias: false }");

const sources: Readonly<Record<string, Source>> = {
  // Trained with batch normalisation, which is merged into its convolutions, instead of normalised responses.
  alexnet: {
    zoo: "alexnet_caffe",
    change: (text) => text.replace(/^ {2}- LocalResponseNormalization.*\n/gm, ""),
    last: lastPool,
  },
  "squeezenet1-0": { zoo: "squeezenet1_0", last: lastOf("Concatenate") },
  "squeezenet1-1": { zoo: "squeezenet1_1", last: lastOf("Concatenate") },
  "vgg-m": { zoo: "cnn_m", last: lastPool },
  "vgg-s": { zoo: "cnn_s", last: lastPool },
  "vgg-m-1024": { zoo: "cnn_m", change: withLast(1024), last: lastPool },
  "vgg-m-2048": { zoo: "cnn_m", change: withLast(2048), last: lastPool },
  "vgg-m-128": { zoo: "cnn_m", change: withLast(128), last: lastPool },
  "vgg-vd-16": { zoo: "vgg16", change: roundedUp, last: lastPool },
  "vgg-vd-19": { zoo: "vgg19", change: roundedUp, last: lastPool },
  resnet18: { zoo: "resnet18", last: lastSum },
  resnet34: { zoo: "resnet34", last: lastSum },
  "resnet-50": { zoo: "resnet50_keras", change: withoutBiases, last: lastSum },
  "resnet-101": { zoo: "resnet101_keras", change: withoutBiases, last: lastSum },
  "resnet-152": { zoo: "resnet152_keras", change: withoutBiases, last: lastSum },
  "resnext-50-32x4d": { zoo: "resnext50_32x4d", last: lastSum },
  "resnext-101-32x4d": { zoo: "resnext101_32x4d", last: lastSum },
  "resnext-101-64x4d": { zoo: "resnext101_64x4d", last: lastSum },
  "SE-ResNet-50": { zoo: "seresnet50_caffe", last: lastSum },
  "SE-ResNet-101": { zoo: "seresnet101_caffe", last: lastSum },
  "SE-ResNet-152": { zoo: "seresnet152_caffe", last: lastSum },
  "SE-ResNeXt-50-32x4d": { zoo: "seresnext50_32x4d", last: lastSum },
  "SE-ResNeXt-101-32x4d": { zoo: "seresnext101_32x4d", last: lastSum },
  densenet121: densenet("densenet121"),
  densenet161: densenet("densenet161"),
  densenet169: densenet("densenet169"),
  densenet201: densenet("densenet201"),
};

/**
 * MatConvNet keeps what each layer makes. Activations are in place, borders are part of convolutions, the weighing and
 * the sum of squeeze-and-excitation are one layer; a dropout keeps its mask too.
 */
function features(report: LayerReport): number {
  const { type } = report.node;
  if (/^(Input|ReLU|ZeroPadding2D|Flatten|Multiply)$/.test(type)) return 0;
  return values(report) * (type === "Dropout" ? 2 : 1);
}

/**
 * Its core/burden.m: multiply-adds and biases once, a ReLU twice, pooling twice for each pixel of a stride, the mean of
 * squeeze-and-excitation once for each value it reads, its weighing and sum twice, a normalised response by its channels.
 */
function operations(report: LayerReport): number {
  const { node, params, macs, weights, output = [] } = report;
  const made = values(report);
  const read = elements((report.input ?? []) as Shape) ?? 0;
  const hasRelu = node.type === "ReLU" || params?.activation === "relu";
  const [rows = 1, columns = 1] = (params?.strides ?? params?.pool_size ?? []) as readonly number[];
  const own = (macs.value ?? 0) + (weights.some(({ name }) => name === "bias") ? made : 0) + (hasRelu ? 2 * made : 0);
  switch (node.type) {
    case "MaxPooling2D":
    case "AveragePooling2D":
      return 2 * made * rows * columns;
    case "GlobalAveragePooling2D":
      return params?.keepdims === true ? read : 2 * read;
    case "LocalResponseNormalization":
      return made + (made / (output[2] ?? 1)) * (2 + 2 * (output[2] ?? 0));
    case "Add":
    case "Multiply":
      return made;
    default:
      return own;
  }
}

/** As MATLAB's `%.0f` with the largest unit that leaves a whole digit. */
function readable(amount: number, step: number, units: readonly string[]): string {
  const place = Math.floor(Math.log(amount) / Math.log(step));
  return `${Math.round(amount / step ** place)} ${units[place]}`;
}
const memory = (count: number) => readable(count * 4, 1024, ["B", "KB", "MB", "GB", "TB"]);
const flops = (count: number) =>
  readable(
    count,
    1000,
    ["", "K", "M", "G", "T"].map((unit) => `${unit}FLOPS`),
  );

describeOracle("convnet-burden's table and reports, single precision", () => {
  const { rows } = readOracle<{ rows: readonly Row[] }>("convnet-burden/table.json");

  for (const { model } of rows.filter(({ model }) => !sources[model])) notComparable(model, "not in the zoo");

  test.each(rows.filter(({ model }) => sources[model]).map((row) => [row.model, row] as const))(
    "%s: parameters, features, operations at every size",
    (model, row) => {
      const { zoo, change = (text: string) => text, last }: Source = sources[model] ?? { zoo: "", last: () => 0 };
      const run = (height: number, width: number) =>
        running(analysisOf(zoo, (text) => withInput(height, width)(change(text))));
      const [height, width] = row.input;
      const whole = run(height, width);
      const trunk = (at: string) => {
        const [rows = 0, columns = 0] = at.split(" x ").map(Number);
        const reports = run(rows, columns);
        const end = last(reports);
        const layers = reports.slice(0, end + 1);
        const map = formatShape(reports[end]?.output ?? [])
          .replaceAll(",", "")
          .replaceAll("×", " x ");
        return [at, map, memory(128 * sumOf(layers, features)), flops(128 * sumOf(layers, operations))];
      };
      expect({
        param_mem: memory(sumOf(whole, ({ parameters }) => parameters.value)),
        feat_mem: memory(sumOf(whole, features)),
        flops: flops(sumOf(whole, operations)),
        report: row.report_rows.map(([at]) => trunk(at)),
      }).toEqual({
        param_mem: row.param_mem,
        feat_mem: row.feat_mem,
        flops: row.flops_mac.toUpperCase(),
        report: row.report_rows.map(([at, map, bytes, count]) => [at, map, bytes, count.toUpperCase()]),
      });
    },
  );
});
