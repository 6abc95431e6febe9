import { expect, test } from "vitest";
import { engineMemory } from "../../../src/core/engine/engineMemory.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";

const model = `input: [32, 32, 3]
layers:
  - Conv2D: { filters: 32, kernel_size: 3, padding: same, activation: relu }
  - Conv2D: { filters: 32, kernel_size: 3, padding: same, activation: relu }
  - Conv2D: { filters: 32, kernel_size: 3, strides: 2, padding: same, activation: relu }
  - Flatten
  - Dense: { units: 10, activation: softmax }
`;

function memoryIn(precision: string) {
  const { analysis } = analyzeText(`${model}training: { batch_size: 64, precision: ${precision} }\n`);
  const memory = engineMemory(analysis.layers, analysis.model.training);
  const parameters = analysis.parameters.total ?? 0;
  return { memory: memory as NonNullable<typeof memory>, parameters };
}

test("16 bits keep half of what layers give, and copies of the weights in 16 bits beside them", () => {
  const { memory: wide, parameters } = memoryIn("float32");
  const { memory: half } = memoryIn("mixed_float16");
  expect(half.arena.kept).toBeGreaterThan(wide.arena.kept / 2);
  expect(half.arena.kept).toBeLessThanOrEqual(wide.arena.kept / 2 + 2 * parameters);
});

test("weights, slots and inputs stay in 32 bits", () => {
  const { memory: wide } = memoryIn("float32");
  const { memory: half } = memoryIn("mixed_float16");
  expect([half.state, half.nextState, half.inputs]).toEqual([wide.state, wide.nextState, wide.inputs]);
});
