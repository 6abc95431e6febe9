import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { GraphWeight } from "../../src/compile/layout.ts";
import { updateGraph } from "../../src/compile/updateGraph.ts";
import { chooseOptimizer, type OptimizerName } from "../../src/core/optimizers/index.ts";
import { onnx } from "../../src/onnx/value.ts";

interface Case {
  readonly type: OptimizerName;
  readonly params: Readonly<Record<string, unknown>>;
}

const casesOf = (source: string) => {
  const text = readFileSync(new URL(`../fixtures/${source}/optimizers.json`, import.meta.url), "utf8");
  return Object.entries((JSON.parse(text) as { readonly cases: Readonly<Record<string, Case>> }).cases);
};

const weight = (name: string): GraphWeight => ({
  name,
  shape: [64],
  graphShape: [64],
  stateShape: [64],
  layout: undefined,
  trainable: true,
  initializer: { kind: "zeros" },
});

/** By names of values: what must be computed before them. */
function ancestors(from: string, makers: ReadonlyMap<string, { readonly input?: readonly string[] | null }>) {
  const seen = new Set<string>();
  const queue = [from];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    queue.push(...(makers.get(value)?.input ?? []));
  }
  return seen;
}

test.each([...casesOf("keras"), ...casesOf("pytorch")])(
  "what an update gives may be written over what it takes: %s",
  (_, { type, params }) => {
    const weights = [weight("dense/kernel"), weight("dense/bias")];
    const { bytes, feedBack } = updateGraph("update", weights, chooseOptimizer(type, params), (graph, { name }) =>
      graph.input(`${name}/gradient`, [64]),
    );
    const nodes = onnx.ModelProto.decode(bytes).graph?.node ?? [];
    const makers = new Map(nodes.flatMap((node) => (node.output ?? []).map((value) => [value, node] as const)));
    expect(feedBack.length).toBeGreaterThanOrEqual(weights.length);
    for (const [next, before] of feedBack) {
      const earlier = ancestors(next, makers);
      const readers = nodes.filter(({ input }) => input?.includes(before));
      expect(readers.length, before).toBeGreaterThan(0);
      for (const { output, name } of readers)
        expect(earlier.has(output?.[0] ?? ""), `${name} reads ${before}, which ${next} takes the place of`).toBe(true);
    }
  },
);
