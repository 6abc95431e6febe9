import { expect, test } from "vitest";
import { openTrainer, trained } from "./smallTraining.ts";

test.each([
  ["Adam", "optimizer: Adam"],
  ["SGD with momentum", "optimizer: { SGD: { momentum: 0.9 } }"],
  ["clipped by all gradients together", "optimizer: { SGD: { global_clipnorm: 0.1 } }"],
  ["checkpoints beside it", "optimizer: Adam, checkpoints: [conv]"],
])("four batches of 3 learn what one of 12 learns: %s", async (_name, more) => {
  const whole = await trained(`batch_size: 12, ${more}`, 10);
  const gathered = await trained(`batch_size: 3, gradient_accumulation_steps: 4, ${more}`, 10);
  expect(gathered.stepsPerEpoch).toBe(whole.stepsPerEpoch);
  expect(gathered.examplesPerStep).toBe(12);
  for (const [step, loss] of whole.losses.entries())
    expect(Math.abs((gathered.losses[step] ?? Number.NaN) - loss)).toBeLessThan(1e-5);
  expect([...gathered.tensors.keys()].sort()).toEqual([...whole.tensors.keys()].sort());
  for (const [name, { values }] of whole.tensors) {
    const found = gathered.tensors.get(name)?.values ?? new Float32Array();
    expect(Math.max(...values.map((value, at) => Math.abs(value - (found[at] ?? Number.NaN)))), name).toBeLessThan(
      1e-4,
    );
  }
});

test("images that are mixed are learned by their shares, gathered or not", async () => {
  const whole = await trained("batch_size: 12, augmentation: [ { MixUp: 1 } ]", 24);
  expect(whole.program.classes).toBe(3);
  const mean = (losses: readonly number[]) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  expect(mean(whole.losses.slice(-8))).toBeLessThan(mean(whole.losses.slice(0, 8)));
  const gathered = await trained("batch_size: 6, gradient_accumulation_steps: 2, augmentation: [ { CutMix: 1 } ]", 8);
  expect(gathered.losses.every(Number.isFinite)).toBe(true);
});

test("an epoch leaves out the batches that do not fill a step", async () => {
  const { stepsPerEpoch } = await trained("batch_size: 5, gradient_accumulation_steps: 2", 5);
  expect(stepsPerEpoch).toBe(4);
});

test("one batch a step needs no second graph", async () => {
  const { program } = await trained("batch_size: 12, gradient_accumulation_steps: 1", 1);
  expect(program.gathering).toBeUndefined();
});

test.each([1, 2])(
  "weights that are no number are told with the step that gave them, %i batches to a step",
  async (batches) => {
    const { trainer, feed, close } = await openTrainer(`batch_size: 6, gradient_accumulation_steps: ${batches}`, {
      learningRate: Number.POSITIVE_INFINITY,
    });
    trainer.requireFinite();
    await trainer.step();
    const examples = Uint32Array.from(
      Array.from({ length: batches }, (_, batch) => [...feed.examplesOf(1, batch)]).flat(),
    );
    const expected = { code: "training-diverged", epoch: 1, step: 1, fed: undefined, examples };
    expect(() => trainer.requireFinite()).toThrow(expect.objectContaining(expected));
    await expect(trainer.step()).rejects.toMatchObject(expected);
    await close();
  },
);

test.each([
  ["behind the convolution", "split_after: [conv]", [0, 1, 0]],
  ["in three parts", "split_after: [conv, flatten]", [0, 1, 2, 1, 0]],
  ["gathering gradients", "split_after: [flatten], gradient_accumulation_steps: 2, batch_size: 6", [0, 1, 0]],
  ["with checkpoints", "split_after: [flatten], checkpoints: [conv]", [0, 1, 0]],
  ["averaging weights", "split_after: [flatten], optimizer: { AdamW: { use_ema: true } }", [0, 1, 0]],
  ["clipped by all gradients together", "split_after: [conv], optimizer: { SGD: { global_clipnorm: 0.1 } }", undefined],
])("a model split over devices learns what the whole learns: %s", async (_name, training, places) => {
  const settings = `batch_size: 12, optimizer: Adam, ${training}`.split(/, (?=[a-z_]+:)/);
  const last = new Map(settings.map((setting) => [setting.split(":")[0], setting]));
  const split = await trained([...last.values()].join(", "), 10);
  last.delete("split_after");
  const whole = await trained([...last.values()].join(", "), 10);
  expect(split.program.pipeline?.map(({ place }) => place)).toEqual(places ?? expect.arrayContaining([0, 1]));
  for (const [step, loss] of whole.losses.entries())
    expect(Math.abs((split.losses[step] ?? Number.NaN) - loss)).toBeLessThan(1e-6);
  expect([...split.tensors.keys()]).toEqual([...whole.tensors.keys()]);
  for (const [name, { values }] of whole.tensors)
    for (const [index, value] of (split.tensors.get(name)?.values ?? []).entries())
      expect(Math.abs(value - (values[index] ?? Number.NaN)), name).toBeLessThan(1e-5);
});

test("only what the other part needs crosses a cut: the activations one way, their gradient the other", async () => {
  const { program } = await trained("batch_size: 12, split_after: [max_pooling2d], optimizer: SGD", 1);
  const [forward, both, backward] = program.pipeline ?? [];
  const own = new Set([...program.inputs, ...program.outputs]);
  const crossing = (names: readonly string[] = []) => names.filter((name) => !own.has(name));
  expect(crossing(both?.inputs)).toHaveLength(1);
  expect(crossing(both?.outputs)).toHaveLength(1);
  expect(forward?.inputs).toEqual(expect.arrayContaining(["images", "conv/kernel"]));
  expect(both?.inputs).not.toContain("images");
  expect(backward?.outputs).toEqual(expect.arrayContaining(["conv/kernel:next", "conv/bias:next"]));
});
