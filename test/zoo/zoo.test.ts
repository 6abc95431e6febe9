import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";

/** Networks that anyone would look for. */
const wanted =
  "lenet5 alexnet alexnet_caffe zfnet nin vgg11 vgg13 vgg16 vgg19 googlenet inception_v3 inception_v3_keras inception_resnet_v2 resnet18 resnet34 resnet50 resnet101 resnet152 resnet50_keras resnet50_v2_keras resnext50_32x4d wide_resnet50_2 densenet121 densenet169 densenet201 squeezenet1_0 squeezenet1_1 xception mobilenet_keras mobilenet_v2 mobilenet_v3_small mobilenet_v3_large shufflenet_v2_x1_0 mnasnet1_0 senet50 efficientnet_b0 efficientnet_b1 efficientnet_v2_s regnet_y_400mf convnext_tiny unet".split(
    " ",
  );

test("the zoo has what the README promises", () => {
  expect(wanted.filter((name) => !zoo.names.includes(name))).toEqual([]);
});

test.each(zoo.names.map((name) => [name]))(
  "%s is whole: no problem, its source, the numbers that others print",
  (name) => {
    const { analysis, problems } = analyzeText(zoo.text(name) ?? "", { library: zoo });
    expect(problems).toEqual([]);
    const { about, nodes } = analysis.model;
    for (const field of ["title", "paper", "year", "url", "introduced", "variant"] as const)
      expect([field, about?.[field]]).not.toEqual([field, undefined]);
    if (about?.top) expect(nodes.some((node) => node.name === about.top || node.path[0] === about.top)).toBe(true);
    const { parameters, trainable, gmacs, source } = about?.published ?? {};
    // PyTorch counts what is trained; Keras also the moving statistics.
    if (parameters !== undefined)
      expect([analysis.parameters.total, analysis.parameters.trainable]).toContain(parameters);
    if (trainable !== undefined) expect(analysis.parameters.trainable).toBe(trainable);
    if (gmacs !== undefined) expect(Number(((analysis.macs ?? 0) / 1e9).toFixed(3))).toBe(gmacs);
    if (about?.published) expect(source).toBeTruthy();
  },
);

test.each(zoo.names.filter((name) => name !== "unet").map((name) => [name]))(
  "%s can be used without its classifier: what is left ends in a map",
  (name) => {
    const shape = analyzeText(zoo.text(name) ?? "").analysis.layers[0]?.output ?? [];
    const text = `input: [${shape}]\nlayers:\n  - Pretrained: { model: ${name} }\n`;
    const { analysis } = analyzeText(text, { library: zoo });
    expect(analysis.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(analysis.layers.at(-1)?.output).toHaveLength(3);
  },
);
