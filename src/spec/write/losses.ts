import type { LayerNode, Model } from "../../core/model.ts";
import { hasOtherForms } from "../../core/typeNames.ts";
import type { Lost } from "./lost.ts";
import { mayHaveWeights, paramsOf, sharesAsItIs } from "./parameters.ts";

/** What of a model a file cannot say, whatever its form. */
export const lossesOf = ({ name, nodes, statistics }: Model): readonly Lost[] => [
  ...(nodes.length === 0
    ? [{ place: name, what: "all of its layers", why: "Their way from its input to its output is not known." }]
    : []),
  ...nodes.flatMap((node, place) => (place === 0 ? inputLosses(node) : layerLosses(node))),
  ...untied(nodes, "a layer of a file is used again as it is. It has weights of its own in the file."),
  ...(statistics === "buffers" && nodes.some(({ type }) => keepsStatistics(type)) ? [countedOtherwise] : []),
];

/** Weights that layers of two types share, which nothing that is written says. */
export const untied = (nodes: Model["nodes"], why: string): readonly Lost[] =>
  nodes
    .filter((node) => !sharesAsItIs(node, { nodes }))
    .map(
      ({ name, sharedWith }): Lost => ({
        place: name,
        what: `that it shares its weights with ${nodes[sharedWith ?? -1]?.name}`,
        why: `They are layers of two types, and ${why}`,
      }),
    );

const keepsStatistics = (type: string): boolean => type === "BatchNormalization";

const countedOtherwise: Lost = {
  place: "model",
  what: "that running statistics are no parameters",
  why: "A model file counts them as Keras does: among the parameters, as those that do not learn. The totals differ by them.",
};

function inputLosses({ type, name, parameters }: LayerNode): readonly Lost[] {
  if (type === "Input")
    return parameters.shape === undefined
      ? [{ place: name, what: "the size of its input", why: "Nothing tells it: put numbers in the place of each `?`." }]
      : [];
  return [
    {
      place: name,
      what: `a network without an input that begins with ${type}`,
      why: "A model file begins with `input:`.",
    },
  ];
}

function layerLosses({ name, type, parameters, inputs, declared }: LayerNode): readonly Lost[] {
  if (type === "Input")
    return [
      {
        place: name,
        what: "an input beside the first",
        why: "A model file has one `input:`. It is written as a layer, which the file's problems name: make one input of both, or two files.",
      },
    ];
  const lost: Lost[] = [];
  const params = declared ? undefined : paramsOf(type);
  if (!params)
    lost.push({
      place: name,
      what: `the layer ${type}`,
      why: `${hasOtherForms(type) ? "Model files have this type, but not with these arguments or this input" : "Model files have no layer of this type"}. Its name is kept, and the file's problems show it: put layers in its place that do the same.`,
    });
  if (inputs.length === 0)
    lost.push({
      place: name,
      what: "its input",
      why: "Where it comes from is not known, so it is written below the layer above it.",
    });
  for (const [key, value] of Object.entries(parameters)) {
    if (params && !Object.hasOwn(params, key))
      lost.push({
        place: name,
        what: `its ${key}`,
        why: `${type} has no \`${key}\` in model files. It is kept, and the file's problems show it.`,
      });
    if (JSON.stringify(value)?.includes("$"))
      lost.push({
        place: name,
        what: `the text of its ${key}`,
        why: "In a model file `$` begins the name of a parameter.",
      });
  }
  return lost;
}

/** Layers with weights that a reader of the file names otherwise: files of weights go by these names. */
export function renamed(one: Model, other: Model, pairs: ReadonlyMap<number, number>): readonly Lost[] {
  const changed = one.nodes.flatMap((node) => {
    const name = other.nodes[pairs.get(node.id) ?? -1]?.name;
    return mayHaveWeights(node.type) && node.sharedWith === undefined && name !== undefined && name !== node.name
      ? [{ before: node.name, after: name }]
      : [];
  });
  const [first] = changed;
  if (!first) return [];
  const what = changed.length === 1 ? "the name of a layer" : `the names of ${changed.length} layers`;
  const why = `Blocks name the layers that they make: ${first.before} is ${first.after} in the file. Weights that were saved by the old names must be given the new ones.`;
  return [{ place: first.before, what, why }];
}
