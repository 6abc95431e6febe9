import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { compileInference, initialValues } from "../../src/compile/compile.ts";
import { encodeDescription, imagenetPreprocessing } from "../../src/core/modelDescription.ts";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { toFailure } from "../../src/protocol/failure.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { pretrainedStart } from "../../src/train/pretrainedStart.ts";
import { encodeSafetensors, type FloatTensor } from "../../src/weights/safetensors.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { zoo } from "../../src/zoo/library.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";

const network = "squeezenet1_1";
const analysisOf = (text: string) => analyzeText(text, { library: zoo }).analysis;
const user = (weights: string, model = network) =>
  analysisOf(`input: [64, 64, 3]
layers:
  - Pretrained: { model: ${model}, weights: ${weights}, trainable: false }
    name: body
  - GlobalAveragePooling2D
  - Dense: { units: 5, activation: softmax }
    name: head
`);

const own = analysisOf(zoo.text(network) ?? "");
const values = initialValues(own, 7);
const tensorsOf = (): Map<string, FloatTensor> =>
  new Map(
    own.layers.flatMap(({ node, weights }) =>
      weights.map(({ name, shape }) => {
        const full = `${node.name}/${name}`;
        return [full, { shape: shape.map(Number), values: values.get(full) ?? new Float32Array() }];
      }),
    ),
  );
const someWeight = "conv2d/kernel";

async function start(name: string, content: Uint8Array) {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, name), content);
  return pretrainedStart({ analysis: user(`./${name}`) }, path.join(folder, "mine.cnn.yaml"));
}

const codeOf = async (work: Promise<unknown>) => {
  const failure = await work.then(() => undefined, toFailure);
  return [failure?.code, failure?.message] as const;
};

test("a file of the whole network gives its body; what is not in it starts as without it", async () => {
  const given = await start("own.safetensors", encodeSafetensors({ tensors: tensorsOf(), metadata: {} }));
  expect(given?.get(`body/${someWeight}`)).toEqual(values.get(someWeight));
  const chance = initialValues(user("random"), 0);
  expect([...(given?.keys() ?? [])]).toEqual([...chance.keys()]);
  expect(given?.get("head/kernel")).toEqual(
    initialValues(user("random"), user("random").model.training.seed).get("head/kernel"),
  );
});

test("a checkpoint of a network of which it is a part gives it, averages before weights", async () => {
  const tensors = new Map([...tensorsOf()].map(([name, tensor]) => [`before/${name}`, tensor]));
  const kernel = tensors.get(`before/${someWeight}`);
  const average = (kernel?.values ?? new Float32Array()).map((value) => value / 2);
  tensors.set(`before/${someWeight}/average`, { shape: kernel?.shape ?? [], values: average });
  tensors.set(`before/${someWeight}/momentum`, kernel ?? { shape: [], values: average });
  tensors.set("another/kernel", { shape: [1], values: Float32Array.of(1) });
  const given = await start("run.safetensors", encodeSafetensors({ tensors, metadata: {} }));
  expect(given?.get(`body/${someWeight}`)).toEqual(average);
});

test("our own ONNX file gives it", async () => {
  const description = {
    model: "SqueezeNet",
    labels: [],
    preprocessing: imagenetPreprocessing(224, 224, "torch"),
    output: "softmax",
    data: "",
    epoch: 0,
    seed: 0,
    modelFile: zoo.text(network) ?? "",
    producer: "",
  } as const;
  const given = await start("own.onnx", compileInference(own, values, encodeDescription(description)));
  expect(given?.get(`body/${someWeight}`)).toEqual(values.get(someWeight));
});

test.each<[what: string, change: (tensors: Map<string, FloatTensor>) => void, named: string]>([
  ["is missing", (tensors) => tensors.delete(someWeight), someWeight],
  [
    "is of another shape",
    (tensors) => tensors.set(someWeight, { shape: [2], values: Float32Array.of(1, 2) }),
    someWeight,
  ],
  ["is left over", (tensors) => tensors.set("more/kernel", { shape: [1], values: Float32Array.of(1) }), "more/kernel"],
])("a tensor that %s is named", async (_what, change, named) => {
  const tensors = tensorsOf();
  change(tensors);
  const [code, message] = await codeOf(start("own.safetensors", encodeSafetensors({ tensors, metadata: {} })));
  expect([code, message]).toEqual(["weights-do-not-fit", expect.stringContaining(named)]);
});

test.each([
  ["own.safetensors", Buffer.from("not one"), "weights-damaged"],
  ["own.onnx", Buffer.from("not one"), "weights-damaged"],
  ["own.h5", Buffer.from("not one"), "weights-damaged"],
])("%s that is none is refused", async (name, content, code) => {
  expect((await codeOf(start(name, content)))[0]).toBe(code);
});

test("a file that is not there is named", async () => {
  const work = pretrainedStart({ analysis: user("./gone.h5") }, path.join(await temporaryFolder(), "mine.cnn.yaml"));
  expect(await codeOf(work)).toEqual(["file-not-found", expect.stringContaining("gone.h5")]);
});

afterEach(() => vi.unstubAllEnvs());

test("ImageNet weights that are not there are told with the command that gets them", async () => {
  vi.stubEnv("XDG_CACHE_HOME", await temporaryFolder());
  const work = pretrainedStart({ analysis: user("imagenet", "mobilenet_v2_keras") }, "mine.cnn.yaml");
  expect(await codeOf(work)).toEqual([
    "weights-missing",
    expect.stringContaining("cnn weights get mobilenet_v2_keras --no-top"),
  ]);
});

test("nothing is read for random weights", async () => {
  expect(await pretrainedStart({ analysis: user("random") }, "mine.cnn.yaml")).toBeUndefined();
});

describeShared("real weights of MobileNet v2", () => {
  test("reach the layers of the part, at any size of images", async () => {
    const cache = await temporaryFolder();
    vi.stubEnv("XDG_CACHE_HOME", cache);
    const published = publishedWeights.mobilenet_v2_keras;
    const folder = path.join(cache, "cnn-workbench", "weights");
    await mkdir(folder, { recursive: true });
    if (published)
      await copyFile(`${sharedData}models/mobilenet_v2/mobilenet_v2_keras_layout.h5`, pathOf(published.top, folder));
    const given = await pretrainedStart({ analysis: user("imagenet", "mobilenet_v2_keras") }, "mine.cnn.yaml");
    const mean = (numbers: Float32Array) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    // Of the file: BN1's gamma is 1, and its beta, which chance would make 0, is not.
    expect(given?.get("body/batch_normalization/gamma")?.every((value) => value === 1)).toBe(true);
    expect(Math.abs(mean(given?.get("body/batch_normalization/beta") ?? new Float32Array(1)))).toBeGreaterThan(0.1);
  });
});
