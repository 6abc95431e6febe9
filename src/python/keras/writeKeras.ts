import type { Analysis } from "../../core/analyze.ts";
import { checkingImages } from "../checked.ts";
import { call, list, literal } from "../literal.ts";
import { moduleName } from "../names.ts";
import { type Layer, networkOf, type Sizes } from "../network.ts";
import { type ArrangedTensor, arranged } from "../tensors.ts";
import { docstring, type Facts, indented, pieces, type Written, withBlocks } from "../written.ts";
import type { KerasCode } from "./code.ts";
import { definitions } from "./definitions.ts";
import { kerasLayer } from "./index.ts";

interface Part extends Layer {
  readonly code: KerasCode;
}

/** A functional model of Keras 3 that computes the same, or a sentence that says why there is none. */
export function writeKeras(analysis: Analysis, facts: Facts): Written | string {
  const network = networkOf(analysis, "inputs");
  if (typeof network === "string") return network;
  const parts: Part[] = [];
  for (const layer of network.layers) {
    const code = kerasLayer(layer.type)(layer);
    if (typeof code === "string") return `${layer.title}: ${code}`;
    parts.push({ ...layer, code });
  }
  const [input] = parts;
  const loads = facts.weightsFile !== undefined;
  const outputs = network.outputs.length === 1 ? (network.outputs[0] ?? "x") : `[${network.outputs.join(", ")}]`;
  const wanted = new Set(parts.flatMap(({ code }) => code.definitions ?? []));
  const shape = input?.shape ?? [];
  const checks = loads && checkingImages(shape, "last", "transpose(0, 2, 3, 1)");
  const code = pieces(
    [
      docstring([...facts.about, ...shapesText(shape, network.outputShapes)]),
      "",
      ...(loads
        ? ["import json", "import math", ...(checks ? ["import warnings"] : []), "from pathlib import Path", ""]
        : []),
      "import keras",
      ...(loads ? ["import numpy as np"] : []),
      "from keras import layers",
      ...(facts.labels ? ["", `LABELS = ${list(facts.labels)}`] : []),
    ].join("\n"),
    ...[...wanted].map((name) => definitions[name]),
    [
      "def build():",
      indented(
        [
          ...withBlocks(parts, linesOf),
          `return ${call("keras.Model", ["inputs", outputs], { name: literal(moduleName(network.name)) })}`,
        ],
        4,
      ),
    ].join("\n"),
    checks || "",
    facts.weightsFile === undefined ? "" : loading(facts.weightsFile),
  );
  return { code, tensors: (weights) => tensorsOf(parts, weights) };
}

function linesOf({ type, name, again, shared, trainable, weights, target, inputs, x, code }: Part): readonly string[] {
  if (type === "Input") return [`${target} = ${code.value?.(x, inputs)}`];
  const lines: string[] = [];
  let given = x;
  for (const before of code.before ?? []) {
    lines.push(`${target} = ${before(given)}`);
    given = target;
  }
  const value = () => {
    if (!code.layer) return code.value?.(given, inputs) ?? given;
    const { positional, keywords } = code.layer;
    const written = call(code.layer.name, positional, {
      ...keywords,
      trainable: trainable || weights.length === 0 ? undefined : "False",
      name: weights.length > 0 ? literal(name) : undefined,
    });
    const argument = inputs.length > 1 ? `[${inputs.join(", ")}]` : given;
    if (!shared || weights.length === 0) return `${written}(${argument})`;
    if (!again) lines.push(`${name}_layer = ${written}`);
    return `${name}_layer(${argument})`;
  };
  const main = value();
  if (main !== target) lines.push(`${target} = ${main}`);
  for (const after of code.after ?? []) lines.push(`${target} = ${after(target)}`);
  return lines;
}

const batchOf = (shape: Sizes): string => ["N", ...shape].join(" x ");

export const shapesText = (input: Sizes, outputs: readonly Sizes[]): string[] => [
  "",
  `Takes float32 of ${batchOf(input)}, gives ${outputs.map(batchOf).join(" and ")}. Runs with Keras 3.`,
];

const loading = (file: string): string => `
def read_weights(path):
    """The tensors of a safetensors file by name, as safetensors.numpy.load_file gives them."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        values = file.read()
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(values, "<f4", math.prod(entry["shape"]), entry["data_offsets"][0]).reshape(entry["shape"])
        for name, entry in header.items()
    }


def load(path=Path(__file__).with_name(${JSON.stringify(file)})):
    """The trained network, ready to predict."""
    model = build()
    values = read_weights(path)
    for layer in model.layers:
        for weight in layer.weights:
            weight.assign(values[f"{layer.name}/{weight.name}"])
    return model
`;

function tensorsOf(
  parts: readonly Part[],
  weights: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, ArrangedTensor> {
  return new Map(
    parts
      .filter(({ again }) => !again)
      .flatMap(({ name, owner, weights: own, code }) =>
        own.map((weight): [string, ArrangedTensor] => {
          const values = weights.get(`${owner}/${weight.name}`);
          if (!values) throw new Error(`The weight ${owner}/${weight.name} is missing.`);
          const { to = weight.name, shape } = code.weights?.[weight.name] ?? {};
          return [`${name}/${to}`, arranged(values, weight.shape, shape ? { view: shape } : {})];
        }),
      ),
  );
}
