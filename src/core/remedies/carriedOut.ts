import type { LayerNode, Model, Training } from "../model.ts";
import type { PlainValue } from "../problem.ts";
import type { Change } from "./roomMaker.ts";

/**
 * The model with parameters and types of layers changed, and keys of `training:`. Layers that one place of the text makes
 * change together. What puts layers in is carried out on the text alone.
 */
export function carriedOut(model: Model, changes: readonly Change[]): Model {
  const byPlace = new Map<number, Change[]>();
  for (const change of changes) {
    const place = model.nodes[change.node ?? -1]?.typeSpan.start;
    if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), change]);
  }
  const nodes = model.nodes.map((node) => (byPlace.get(node.typeSpan.start) ?? []).reduce(changed, node));
  return { ...model, nodes, training: changes.reduce(trained, model.training) };
}

function changed(node: LayerNode, { remedy }: Change): LayerNode {
  if (remedy.kind === "rename-layer") return { ...node, type: remedy.to };
  if (remedy.kind !== "set-parameter") return node;
  return { ...node, parameters: { ...node.parameters, [remedy.parameter]: remedy.value } };
}

/** The keys that a way to make room sets. */
const keys: Readonly<Record<string, (value: PlainValue) => Partial<Training>>> = {
  batch_size: (value) => ({ batchSize: Number(value) }),
  gradient_accumulation_steps: (value) => ({ gradientAccumulationSteps: Number(value) }),
  precision: (value) => ({ precision: value === "mixed_float16" ? value : "float32" }),
  checkpoints: (value) => ({ checkpoints: namesIn(value) }),
  split_after: (value) => ({ splitAfter: namesIn(value) }),
};

const namesIn = (value: PlainValue): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const trained = (training: Training, { remedy }: Change): Training =>
  remedy.kind === "set-training" ? { ...training, ...keys[remedy.key]?.(remedy.value) } : training;
