import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { passNames, portablePasses } from "../../src/compile/passes/index.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { type Derivatives, differentiable, type Point } from "./differentiate.ts";
import { type Layer, modelOf } from "./modelOf.ts";

/** What `scripts/fixtures/pytorch.py` writes for one layer. */
interface Case {
  readonly params: Readonly<Record<string, PlainValue>>;
  readonly input: { readonly shape: readonly number[]; readonly values: readonly number[] };
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly output: { readonly shape: readonly number[]; readonly values: readonly number[] };
  readonly gradient: readonly number[];
  readonly inputGradient: readonly number[];
  readonly weightGradients: Readonly<Record<string, readonly number[]>>;
  readonly updates: Readonly<Record<string, readonly number[]>>;
  /** Whether a small step crosses no edge, such as that of a tie. */
  readonly smooth: boolean;
}

type Stands = (type: string, params: Case["params"], shape: readonly number[]) => readonly Layer[];

const plain: Stands = (type, params) => [{ type, params }];

/**
 * A layer's values and gradients against PyTorch's, and its gradients against finite differences of its own values.
 *
 * @param file in test/fixtures/pytorch
 * @param layers what stands for the layer, when it is more than itself
 */
export function describeLayer(file: string, layers: Stands = plain): void {
  const text = readFileSync(new URL(`../fixtures/pytorch/${file}.json`, import.meta.url), "utf8");
  const { torch, type, cases } = JSON.parse(text) as { torch: string; type: string; cases: Record<string, Case> };
  const run = async ({ input, params, weights, gradient }: Case, passes = passNames) => {
    const analysis = modelOf(input.shape.slice(1), layers(type, params, input.shape.slice(1)));
    const graph = await differentiable(analysis, input.shape[0] ?? 1, passes);
    const point = {
      images: Float32Array.from(input.values),
      weights: new Map(graph.weights.map(({ name }) => [name, floats(weights[lastPart(name)])])),
    };
    return { graph, point, seed: Float32Array.from(gradient) };
  };

  describe.each(Object.entries(cases))(`${type}: %s`, (_title, facts) => {
    test.each([
      ["with all passes", passNames],
      ["without passes", []],
      ["with those of other devices", portablePasses],
    ])(`equals PyTorch ${torch}, %s`, async (_name, passes) => {
      const { graph, point, seed } = await run(facts, passes);
      const found = await graph.at(point, seed);
      expectClose(found.output, facts.output.values, "output");
      expectClose(found.images, facts.inputGradient, "gradient of the input");
      for (const [name, values] of found.weights) expectClose(values, facts.weightGradients[lastPart(name)], name);
      for (const [name, values] of found.updates) expectClose(values, facts.updates[lastPart(name)], name);
      expect([...found.weights.keys()].map(lastPart).sort()).toEqual(Object.keys(facts.weightGradients).sort());
      expect([...found.updates.keys()].map(lastPart).sort()).toEqual(Object.keys(facts.updates).sort());
    });

    test.runIf(facts.smooth)("equals finite differences", async () => {
      const { graph, point, seed } = await run(facts);
      const found = await graph.at(point, seed);
      const random = randomGenerator(1);
      for (const place of ["images", ...found.weights.keys()]) {
        const values = place === "images" ? point.images : (point.weights.get(place) ?? new Float32Array());
        const direction = Float32Array.from(values, () => (random.uniform() < 0.5 ? -1 : 1));
        const slope = async (step: number) => {
          const there = moved(point, place, direction, step);
          return dot((await graph.at(there, seed)).output, seed);
        };
        const step = 2 ** -9;
        const measured = ((await slope(step)) - (await slope(-step))) / (2 * step);
        const expected = dot(gradientOf(found, place), direction);
        const size = Math.hypot(...gradientOf(found, place)) + 1;
        expect(Math.abs(measured - expected) / size, `slope along a random direction of ${place}`).toBeLessThan(2e-3);
      }
    });
  });
}

const lastPart = (name: string): string => name.split("/").at(-1) ?? "";
const floats = (values: readonly number[] = []) => Float32Array.from(values);
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const gradientOf = (found: Derivatives, place: string) =>
  place === "images" ? found.images : (found.weights.get(place) ?? new Float32Array());

function moved(point: Point, place: string, direction: Float32Array, step: number): Point {
  const shifted = (values: Float32Array) => values.map((value, index) => value + step * (direction[index] ?? 0));
  if (place === "images") return { ...point, images: shifted(point.images) };
  return {
    ...point,
    weights: new Map([...point.weights].map(([name, values]) => [name, name === place ? shifted(values) : values])),
  };
}

/** Within 2e-5 of the largest value: what 32-bit sums can hold. */
export function expectClose(found: ArrayLike<number>, expected: readonly number[] | undefined, what: string): void {
  expect(expected, what).toHaveLength(found.length);
  const largest = Math.max(1, ...(expected ?? []).map(Math.abs));
  const worst = Array.from(found).reduce((most, value, i) => Math.max(most, Math.abs(value - (expected?.[i] ?? 0))), 0);
  expect(worst / largest, what).toBeLessThan(process.env.CNN_TEST_PROVIDER === "webgpu" ? 1e-4 : 2e-5);
}
