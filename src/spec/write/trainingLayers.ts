import type { AugmentationChoice } from "../../core/augmentations/index.ts";
import { augmentationOfKeras } from "../../core/augmentations/ofKeras.ts";
import type { LayerNode, Model } from "../../core/model.ts";
import { renumbered } from "../../core/renumbered.ts";
import type { Lost } from "./lost.ts";

/** Layers of Keras and PyTorch that pass their input as it is while predicting, and that model files lack. */
const idle =
  /^(AugMix|CutMix|MixUp|RandAugment|Random(Brightness|ColorDegeneration|ColorJitter|Contrast|ElasticTransform|Erasing|Flip|GaussianBlur|Grayscale|Hue|Invert|Perspective|Posterization|Rotation|Saturation|Sharpness|Shear|Translation|Zoom)|GaussianNoise|GaussianDropout|AlphaDropout|FeatureAlphaDropout|ActivityRegularization)$/;

/** Whether a layer of a framework, known by what is declared of it, does nothing while predicting. */
export const isIdle = ({ type, declared, inputs }: Pick<LayerNode, "type" | "declared" | "inputs">): boolean =>
  declared !== undefined && inputs.length === 1 && idle.test(type);

/** Before augmentation, these change nothing of what it does but the unit of the values. */
const passes = ({ type, declared }: LayerNode): boolean =>
  !declared && /^(Rescaling|Normalization|Identity)$/.test(type);

/**
 * A network without layers that work while training only: those that change images, in front of all others, become what
 * model files have in `augmentation`; others are left out and named.
 */
export function withoutTrainingLayers(model: Model): { readonly model: Model; readonly lost: readonly Lost[] } {
  const leaving = model.nodes.filter((node) => isIdle(node) && !model.outputs.includes(node.id));
  if (leaving.length === 0) return { model, lost: [] };
  const nodes: (LayerNode | undefined)[] = [...model.nodes];
  const now = new Map<number, number>();
  const lost: Lost[] = [];
  const augmentation: AugmentationChoice[] = [...model.training.augmentation];
  const inFront = rowInFront(model);
  for (const node of leaving) {
    const found = inFront.has(node.id) ? augmentationOfKeras(node.type, node.parameters) : undefined;
    if (found) augmentation.push(found.choice);
    const { name: place, type } = node;
    if (!found)
      lost.push({
        place,
        what: `the layer ${type}`,
        why: "It works while training only, and there is nothing like it here. It is left out: what the network predicts stays the same.",
      });
    else if (found.changed.length > 0)
      lost.push({ place, what: `the exact way of ${type}`, why: `In \`augmentation\` ${found.changed.join("; ")}.` });
    nodes[node.id] = undefined;
    now.set(node.id, node.inputs[0] ?? 0);
  }
  return { model: renumbered({ ...model, training: { ...model.training, augmentation } }, nodes, now), lost };
}

/** Layers through which every image goes, one after another, before anything is learned. */
export function rowInFront({ nodes }: Pick<Model, "nodes">): ReadonlySet<number> {
  const row = new Set<number>();
  for (let id = 0; ; ) {
    const users = nodes.filter(({ inputs }) => inputs.includes(id));
    const [user] = users;
    if (!user || users.length > 1 || !(isIdle(user) || passes(user))) return row;
    row.add(user.id);
    id = user.id;
  }
}
