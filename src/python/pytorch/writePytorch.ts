import type { ActivationName } from "../../core/activation.ts";
import type { Analysis } from "../../core/analyze.ts";
import { checkingImages } from "../checked.ts";
import { list } from "../literal.ts";
import { className } from "../names.ts";
import { type Layer, networkOf, type Sizes } from "../network.ts";
import { type ArrangedTensor, arranged } from "../tensors.ts";
import { docstring, type Facts, indented, pieces, type Written, withBlocks } from "../written.ts";
import { activated } from "./activations.ts";
import { type TorchCode, torchSizes } from "./code.ts";
import { type DefinitionName, definitions, needs } from "./definitions.ts";
import { torchLayer } from "./index.ts";

export interface Part extends Layer {
  readonly code: TorchCode;
}

/** A module of PyTorch that computes the same, or a sentence that says why there is none. */
export function writePytorch(analysis: Analysis, facts: Facts): Written | string {
  const network = networkOf(analysis);
  if (typeof network === "string") return network;
  const parts: Part[] = [];
  for (const layer of network.layers) {
    const code = torchLayer(layer.type)(layer);
    if (typeof code === "string") return `${layer.title}: ${code}`;
    parts.push({ ...layer, code });
  }
  const name = className(network.name);
  const [input] = parts;
  const loads = facts.weightsFile !== undefined;
  const outputs = network.outputs.join(", ");
  const body = [...forwardLines(parts), `return ${outputs}`];
  const shape = input?.shape ?? [];
  const checks = loads && checkingImages(torchSizes(shape), "first", "permute(0, 3, 1, 2)");
  const code = pieces(
    [
      docstring([...facts.about, ...shapesText(shape, network.outputShapes)]),
      "",
      ...(loads
        ? ["import json", "import math", ...(checks ? ["import warnings"] : []), "from pathlib import Path", ""]
        : []),
      "import torch",
      ...(body.some((line) => line.includes("F.")) || usesF(parts) ? ["import torch.nn.functional as F"] : []),
      "from torch import nn",
      ...(facts.labels ? ["", `LABELS = ${list(facts.labels)}`] : []),
    ].join("\n"),
    ...definitionsOf(parts),
    [
      `class ${name}(nn.Module):`,
      "    def __init__(self):",
      "        super().__init__()",
      indented(moduleLines(parts)),
      "",
      `    def forward(self, ${input?.target ?? "x"}):`,
      indented(body),
    ]
      .filter((line, index, all) => line !== "" || all[index - 1] !== "")
      .join("\n"),
    checks || "",
    facts.weightsFile === undefined ? "" : loading(name, facts.weightsFile),
  );
  return { code, tensors: (weights) => tensorsOf(parts, weights) };
}

const usesF = (parts: readonly Part[]): boolean => definitionsOf(parts).some((definition) => definition.includes("F."));

/** Each with what it needs in front of it. */
export function definitionsOf(parts: readonly Part[]): readonly string[] {
  const wanted = parts.flatMap(({ code }) => code.definitions ?? []);
  const all = new Set<DefinitionName>(wanted.flatMap((name) => [...(needs[name] ?? []), name]));
  return [...all].map((name) => definitions[name]);
}

const owners = (parts: readonly Part[]): readonly Part[] => parts.filter(({ again }) => !again);

function moduleLines(parts: readonly Part[]): string[] {
  return withBlocks(owners(parts), ({ name, trainable, weights, code }) =>
    Object.entries(code.modules ?? {}).flatMap(([suffix, module]) => [
      `self.${name}${suffix} = ${module}`,
      ...(trainable || weights.length === 0 ? [] : [`self.${name}${suffix}.requires_grad_(False)`]),
      ...Object.keys(code.constants ?? {}).map((key) => `self.${name}${key}.requires_grad_(False)`),
    ]),
  );
}

function forwardLines(parts: readonly Part[]): string[] {
  return withBlocks(parts, (part) => {
    if (part.type === "Input") return [];
    const value = activatedValue(part);
    return value === part.target ? [] : [`${part.target} = ${value}`];
  });
}

export function activatedValue({ type, params, code }: Part): string {
  const activation = "activation" in params && type !== "Activation" ? (params.activation as ActivationName) : "linear";
  return activated(activation, code.value);
}

const batchOf = (shape: Sizes): string => ["N", ...torchSizes(shape)].join(" x ");

export const shapesText = (input: Sizes, outputs: readonly Sizes[]): string[] => [
  "",
  `Takes float32 of ${batchOf(input)}${input.length === 3 ? " (channels before rows and columns)" : ""}, gives ${outputs.map(batchOf).join(" and ")}.`,
];

const loading = (name: string, file: string): string => `
def read_weights(path):
    """The tensors of a safetensors file by name, as safetensors.torch.load_file gives them."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        values = bytearray(file.read())
    header.pop("__metadata__", None)
    return {
        name: torch.frombuffer(
            values, dtype=torch.float32, count=math.prod(entry["shape"]), offset=entry["data_offsets"][0]
        ).reshape(entry["shape"])
        for name, entry in header.items()
    }


def load(path=Path(__file__).with_name(${JSON.stringify(file)})):
    """The trained network, ready to predict."""
    model = ${name}()
    model.load_state_dict(read_weights(path))
    return model.eval()
`;

function tensorsOf(
  parts: readonly Part[],
  weights: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, ArrangedTensor> {
  const tensors = new Map<string, ArrangedTensor>();
  for (const { name, owner, weights: own, code } of owners(parts)) {
    for (const weight of own) {
      const target = code.weights?.[weight.name];
      if (!target) continue;
      const values = weights.get(`${owner}/${weight.name}`);
      if (!values) throw new Error(`The weight ${owner}/${weight.name} is missing.`);
      tensors.set(`${name}${target.to}`, arranged(values, weight.shape, target));
    }
    for (const [key, { shape, value }] of Object.entries(code.constants ?? {}))
      tensors.set(`${name}${key}`, {
        shape,
        values: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value),
      });
  }
  return tensors;
}
