import { layerNames, layers } from "../../src/core/layers/index.ts";
import type { LayerNode, Model } from "../../src/core/model.ts";
import { chooseOptimizer, optimizerNames } from "../../src/core/optimizers/index.ts";
import type { Param } from "../../src/core/param.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import type { RandomGenerator } from "../../src/core/random.ts";
import { usualTraining } from "../../src/core/trainingParams.ts";

const nowhere = { start: 0, end: 0 };

/** A network of any layers in any order, as often wrong as right: parameters by their declarations, some of them not. */
export function randomModel(random: RandomGenerator, mostLayers = 8): Model {
  const any = (count: number) => Math.floor(random.uniform() * count);
  const pick = <T>(values: readonly T[]): T => values[any(values.length)] as T;
  const size = () => pick<PlainValue>([1, 2, 3, 5, 8, 16, 28, 33, 64, 224, "?"]);
  const shape = pick([[size(), size(), pick([1, 3, 4, 8])], [size(), pick([1, 4, 8])], [size()]]);
  const nodes = [node(0, "Input", { shape }, [])];
  const count = 1 + any(mostLayers);
  for (let id = 1; id <= count; id++) {
    const type = pick(layerNames);
    const { params, takes } = layers[type];
    const parameters: Record<string, PlainValue> = {};
    for (const [name, param] of Object.entries(params) as [string, Param<unknown>][])
      if (param.default === undefined || random.uniform() < 0.3) parameters[name] = valueFor(param, random);
    const inputs =
      takes === "many" ? Array.from({ length: 1 + any(3) }, () => any(id)) : [any(4) === 0 ? any(id) : id - 1];
    nodes.push(node(id, type, parameters, inputs, random.uniform() > 0.1));
  }
  return {
    name: "random",
    nodes,
    outputs: [count],
    pretrained: [],
    training: {
      ...plainTraining,
      batchSize: pick([1, 2, 32, 65_536]),
      optimizer: chooseOptimizer(pick(optimizerNames)),
    },
  };
}

export const plainTraining: Model["training"] = {
  ...usualTraining,
  batchSize: 1,
  epochs: 1,
  validation: 0.1,
  seed: 1,
};

const node = (
  id: number,
  type: string,
  parameters: Record<string, PlainValue>,
  inputs: readonly number[],
  trainable = true,
): LayerNode => ({
  id,
  name: `${type}_${id}`,
  path: [],
  type,
  parameters,
  trainable,
  inputs,
  span: nowhere,
  typeSpan: nowhere,
  parameterSpans: {},
  usedAt: [],
});

function valueFor({ kind, options, min = 1, max = 8 }: Param<unknown>, random: RandomGenerator): PlainValue {
  const any = (count: number) => Math.floor(random.uniform() * count);
  const whole = (): number => [min, min + any(4), any(8), 2 ** any(8), -1][any(5)] ?? min;
  if (any(40) === 0) return ([null, "x", -3, 1e9, 0.5, [1, 2, 3]] as const)[any(6)] ?? null;
  switch (kind) {
    case "flag":
      return random.uniform() < 0.5;
    case "number":
      return min + random.uniform() * (Math.min(max, 10) - min);
    case "integer":
      return whole();
    default:
      if (options && any(2) === 0) return options[any(options.length)] ?? null;
      return any(2) === 0 ? whole() : Array.from({ length: 1 + any(4) }, whole);
  }
}
