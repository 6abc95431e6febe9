import { expect, test } from "vitest";
import type { LayerReport } from "../../src/core/analyze.ts";
import { elements, type Shape } from "../../src/core/shape.ts";
import { zoo } from "../../src/zoo/library.ts";
import { describeOracle, notComparable, readOracle } from "./oracle.ts";
import { analysisOf, running, sumOf, values, valuesBetween, withInput } from "./zooRuns.ts";

interface Row {
  readonly model: string;
  readonly img: number;
  readonly gmacs: number;
  readonly macts_millions: number;
  readonly params_millions: number;
}

/** The zoo's name of what timm calls otherwise. */
const names: Readonly<Record<string, string>> = {
  legacy_seresnet101: "seresnet101_caffe",
  legacy_seresnet152: "seresnet152_caffe",
  legacy_seresnet18: "seresnet18",
  legacy_seresnet50: "seresnet50_caffe",
  legacy_seresnext101_32x4d: "seresnext101_32x4d",
  legacy_seresnext50_32x4d: "seresnext50_32x4d",
  legacy_xception: "xception",
  mnasnet_050: "mnasnet0_5",
  mnasnet_075: "mnasnet0_75",
  mnasnet_100: "mnasnet1_0",
  mnasnet_140: "mnasnet1_4",
  mnasnet_b1: "mnasnet1_0",
  mobilenetv2_050: "mobilenet_v2_x0_5",
  mobilenetv2_075: "mobilenet_v2_x0_75",
  mobilenetv2_100: "mobilenet_v2",
  mobilenetv2_140: "mobilenet_v2_x1_4",
  mobilenetv3_large_075: "mobilenet_v3_large_x0_75",
  mobilenetv3_large_100: "mobilenet_v3_large",
  mobilenetv3_small_050: "mobilenet_v3_small_x0_5",
  mobilenetv3_small_075: "mobilenet_v3_small_x0_75",
  mobilenetv3_small_100: "mobilenet_v3_small",
  nasnetalarge: "nasnet_large_keras",
  seresnet50: "senet50",
};

const regnet = (model: string): string | undefined => {
  const [, kind, hundreds] = /^regnet([xy])_(\d+)$/.exec(model) ?? [];
  const megaflops = Number(hundreds) * 100;
  const size = megaflops < 1000 ? `${megaflops}mf` : `${megaflops / 1000}gf`.replace(".", "_");
  return kind ? `regnet_${kind}_${size}` : undefined;
};
const zooName = (model: string) =>
  [names[model], regnet(model), model].find((name) => name && zoo.names.includes(name));

/** torchvision rounds the widths of RegNet's stages up where the paper, and timm, round half to even. */
const asInThePaper: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  regnetx_004: [[/filters: 400, groups: 25\b/g, "filters: 384, groups: 24"]],
  regnety_008: [
    [/filters: 144, groups: 9\b/g, "filters: 128, groups: 8"],
    [/filters: 784, groups: 49\b/g, "filters: 768, groups: 48"],
    [/squeeze: 36\b/g, "squeeze: 32"],
    [/squeeze: 196\b/g, "squeeze: 192"],
  ],
  regnety_080: [
    [/filters: 224, groups: 4\b/g, "filters: 168, groups: 3"],
    [/squeeze: 56\b/g, "squeeze: 42"],
  ],
};
const variant = (model: string, text: string): string =>
  (asInThePaper[model] ?? []).reduce((changed, [from, to]) => changed.replace(from, to), text);

/**
 * fvcore's operations beside multiply-accumulates: 2 for each value that is batch-normalised, 5 for layer normalisation,
 * 1 for each that the last pooling reads. The means in squeeze-and-excitation are no module there, and not counted.
 */
const operations: Readonly<Record<string, number>> = { BatchNormalization: 2, LayerNormalization: 5 };
const isLastPooling = ({ node, output }: LayerReport) =>
  node.type === "GlobalAveragePooling2D" && (output?.length === 1 || node.name === "avgpool");

const whyNot: Readonly<Record<string, string>> = {
  resnetv2_50: "timm's shrinks at the start of a stage and has no biases; the zoo has Keras's",
};

describeOracle("timm's benchmark: GMACs and activations as fvcore counts them", () => {
  const { rows } = readOracle<{ rows: readonly Row[] }>("timm/gmacs_macts.json");

  for (const { model } of rows.filter(({ model }) => !zooName(model)))
    notComparable(model, whyNot[model] ?? "not in the zoo");

  test.each(rows.filter(({ model }) => zooName(model)).map((row) => [`${row.model} at ${row.img}`, row] as const))(
    "%s",
    (_name, { model, img, gmacs, macts_millions, params_millions }) => {
      const run = running(analysisOf(zooName(model) ?? "", (text) => variant(model, withInput(img)(text))));
      const multiplied = run.filter(({ macs }) => (macs.value ?? 0) > 0);
      const counted =
        sumOf(multiplied, ({ macs }) => macs.value) +
        sumOf(run, (report) => (operations[report.node.type] ?? 0) * values(report)) +
        sumOf(run.filter(isLastPooling), ({ input }) => elements((input ?? []) as Shape));
      const activations = sumOf(multiplied, (report) => values(report) + valuesBetween(report));
      expect({
        gmacs: Number((counted / 1e9).toFixed(2)),
        macts: Number((activations / 1e6).toFixed(2)),
        params: Number((sumOf(run, ({ trainable }) => trainable) / 1e6).toFixed(2)),
      }).toEqual({ gmacs, macts: macts_millions, params: params_millions });
    },
  );
});
