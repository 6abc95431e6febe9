import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { conventions } from "../../src/core/memory/conventions.ts";
import type { LayerNode, Model } from "../../src/core/model.ts";
import { modelOf } from "./describeLayer.ts";

type Layer = readonly [type: string, parameters?: LayerNode["parameters"]];

const conv: Layer = ["Conv2D", { filters: 4, kernel_size: 3, padding: "same", activation: "relu" }];
const dense: Layer = ["Dense", { units: 10 }];

/** One layer after the other, so many of them in turn. */
const chain =
  (...turn: readonly Layer[]) =>
  (count: number) =>
    ownInputs(
      Array.from({ length: count }, (_, index) => turn[index % turn.length] ?? conv),
      (id) => [id - 1],
    );

/** So many layers on the same input, all read by one. */
const fan = (layer: Layer, merge: string) => (count: number) =>
  ownInputs(
    Array.from({ length: count + 1 }, (_, index) => (index < count ? layer : [merge])),
    (id) => (id <= count ? [0] : Array.from({ length: count }, (_, index) => index + 1)),
  );

/** Each adds what came before to what came before that. */
const residual = (count: number) =>
  ownInputs(
    Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? conv : ["Add"])),
    (id) => (id % 2 === 1 ? [id - 1] : [id - 1, Math.max(0, id - 2)]),
  );

function ownInputs(layers: readonly Layer[], inputsOf: (id: number) => number[]): Model {
  const { nodes, ...model } = modelOf("Identity", {}, [[16, 16, 4]]);
  const [input, like] = nodes as [LayerNode, LayerNode];
  const made = layers.map(([type, parameters = {}], index) => {
    const id = index + 1;
    return { ...like, id, name: `${type}_${id}`, type, parameters, inputs: inputsOf(id) };
  });
  return { ...model, nodes: [input, ...made], outputs: [made.length] };
}

/** How often anything of any node is looked at. */
function looksAt(model: Model): number {
  let looks = 0;
  const counted = model.nodes.map(
    (node) =>
      new Proxy(node, {
        get(target, key) {
          looks++;
          const value = target[key as keyof LayerNode];
          if (key === "inputs") looks += target.inputs.length;
          return value;
        },
      }),
  );
  for (const convention of conventions) analyze({ ...model, nodes: counted }, convention);
  return looks;
}

test.each([
  ["convolutions", chain(conv)],
  ["convolutions without activations", chain(["Conv2D", { filters: 4, kernel_size: 3, padding: "same" }])],
  ["dropout and nothing else", chain(["Dropout", { rate: 0.5 }])],
  ["flattening again and again", chain(["Flatten"])],
  ["reshaping and dropping", chain(["Reshape", { target_shape: [16, 16, 4] }], ["Dropout", { rate: 0.5 }])],
  ["softmax on softmax", chain(["Softmax"])],
  ["batch normalisation and nothing else", chain(["BatchNormalization"])],
  [
    "a convolution, normalised often",
    chain(conv, ["BatchNormalization"], ["BatchNormalization"], ["BatchNormalization"]),
  ],
  ["dense layers", chain(dense)],
  ["skip connections", residual],
  ["many branches that meet", fan(conv, "Concatenate")],
  [
    "many branches that drop the same pixels",
    fan(["Conv2D", { filters: 4, kernel_size: 1, strides: 2 }], "Concatenate"),
  ],
  [
    "wide and narrow in turn",
    chain(["Dense", { units: 4, activation: "relu" }], ["Dense", { units: 9, activation: "softmax" }]),
  ],
  ["many branches that are added", fan(["Dropout", { rate: 0.1 }], "Add")],
])("twice as many layers are twice the work: %s", (_name, model) => {
  const [once, twice] = [looksAt(model(400)), looksAt(model(800))];
  expect(twice / once).toBeLessThan(2.05);
});
