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

/** The zoo's name of each network of Keras Applications. Where PyTorch's form has the same layers, it stands for Keras's. */
const names: Readonly<Record<string, string>> = {
  ConvNeXtBase: "convnext_base",
  ConvNeXtLarge: "convnext_large",
  ConvNeXtSmall: "convnext_small",
  ConvNeXtTiny: "convnext_tiny",
  ConvNeXtXLarge: "convnext_xlarge",
  DenseNet121: "densenet121_keras",
  DenseNet169: "densenet169_keras",
  DenseNet201: "densenet201_keras",
  EfficientNetB0: "efficientnet_b0_keras",
  EfficientNetB1: "efficientnet_b1_keras",
  EfficientNetB2: "efficientnet_b2_keras",
  EfficientNetB3: "efficientnet_b3_keras",
  EfficientNetB4: "efficientnet_b4_keras",
  EfficientNetB5: "efficientnet_b5_keras",
  EfficientNetB6: "efficientnet_b6_keras",
  EfficientNetB7: "efficientnet_b7_keras",
  EfficientNetV2B0: "efficientnet_v2_b0_keras",
  EfficientNetV2B1: "efficientnet_v2_b1_keras",
  EfficientNetV2B2: "efficientnet_v2_b2_keras",
  EfficientNetV2B3: "efficientnet_v2_b3_keras",
  EfficientNetV2L: "efficientnet_v2_l",
  EfficientNetV2M: "efficientnet_v2_m",
  EfficientNetV2S: "efficientnet_v2_s",
  InceptionResNetV2: "inception_resnet_v2",
  InceptionV3: "inception_v3_keras",
  MobileNet: "mobilenet_keras",
  MobileNetV2: "mobilenet_v2_keras",
  MobileNetV3Large: "mobilenet_v3_large_keras",
  MobileNetV3Small: "mobilenet_v3_small_keras",
  NASNetLarge: "nasnet_large_keras",
  NASNetMobile: "nasnet_mobile_keras",
  ResNet101: "resnet101_keras",
  ResNet101V2: "resnet101_v2_keras",
  ResNet152: "resnet152_keras",
  ResNet152V2: "resnet152_v2_keras",
  ResNet50: "resnet50_keras",
  ResNet50V2: "resnet50_v2_keras",
  VGG16: "vgg16_keras",
  VGG19: "vgg19_keras",
  Xception: "xception",
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

  test("coverage: the zoo has every network of Keras Applications", () => {
    expect(Object.values(names).filter((name) => !zoo.names.includes(name))).toEqual([]);
  });

  for (const [name] of rows.filter(([name]) => !names[name])) notComparable(name, "not in the zoo");
});
