import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { describeOracle, notComparable, readOracle } from "./oracle.ts";

interface Row {
  readonly total_params: number;
  readonly trainable: number | null;
  readonly non_trainable: number | null;
  readonly no_top: { readonly total: number; readonly non_trainable: number } | null;
}

/** The zoo's name of what Keras calls so, where it has it. */
const names: Readonly<Record<string, string>> = {
  DenseNet121: "densenet121",
  DenseNet201: "densenet201",
  EfficientNetB0: "efficientnet_b0_keras",
  EfficientNetB1: "efficientnet_b1_keras",
  EfficientNetB2: "efficientnet_b2_keras",
  EfficientNetB4: "efficientnet_b4_keras",
  EfficientNetB5: "efficientnet_b5_keras",
  EfficientNetB6: "efficientnet_b6_keras",
  InceptionV3: "inception_v3_keras",
  MobileNet: "mobilenet_keras",
  MobileNetV3Large: "mobilenet_v3_large_keras",
  NASNetLarge: "nasnet_large_keras",
  ResNet101V2: "resnet101_v2_keras",
  ResNet152: "resnet152_keras",
  ResNet50: "resnet50_keras",
  ResNet50V2: "resnet50_v2_keras",
  VGG16: "vgg16",
};

describeOracle("Keras Applications", () => {
  const { entries } = readOracle<{ entries: readonly { kind: string; id: string; expected: Row }[] }>("index.json");
  const rows = entries
    .filter(({ kind }) => kind === "keras-applications")
    .map(({ id, expected }) => [id.replace("keras-applications/", ""), expected] as const);

  test.each(rows.filter(([name]) => names[name]))("%s: all, trainable, not trainable, without its top", (name, row) => {
    const text = zoo.text(names[name] ?? "") ?? "";
    const { analysis } = analyzeText(text, { library: zoo });
    const { total, trainable, nonTrainable } = analysis.parameters;
    expect(total).toBe(row.total_params);
    if (row.trainable !== null) expect(trainable).toBe(row.trainable);
    if (row.non_trainable !== null) expect(nonTrainable).toBe(row.non_trainable);
    if (!row.no_top) return;
    const input = analysis.layers[0]?.output ?? [];
    const body = analyzeText(`input: [${input}]\nlayers:\n  - Pretrained: { model: ${names[name]} }\n`, {
      library: zoo,
    });
    expect(body.analysis.parameters.total).toBe(row.no_top.total);
    expect(body.analysis.parameters.nonTrainable).toBe(row.no_top.non_trainable);
  });

  for (const [name] of rows.filter(([name]) => !names[name])) notComparable(name, "not in the zoo");
});
