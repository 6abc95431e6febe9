import { flag, type Params, text, wordOrFile } from "./param.ts";
import { weightsEndings } from "./weightsSource.ts";

/** A word that stands in `layers:` like a layer and makes other layers; the reader expands it. */
export interface Structure {
  readonly name: string;
  readonly title: string;
  /** Markdown, one paragraph: what it makes, and when to use it. */
  readonly doc: string;
  readonly params: Params;
}

/** Every such word, by its name in model files. Each has a page in `docs/layers`. */
export const structures = {
  Reuse: {
    name: "Reuse",
    title: "Layer used again",
    doc: "Calls an earlier layer or block once more, with the same weights: its parameters count once, however often it is called. Siamese networks look at two images with one tower this way.",
    params: { layer: text({ doc: "Name of the layer or block to call again; it must stand above." }) },
  },
  Pretrained: {
    name: "Pretrained",
    title: "Published network",
    doc: "A whole network of the zoo as one part of this one, with or without its classifier. Frozen, it turns images into features that a small new classifier can learn from: transfer learning.",
    params: {
      model: text({ doc: "Name of the network in the zoo, as `resnet50`." }),
      weights: wordOrFile(["imagenet", "random"], weightsEndings, {
        default: "imagenet",
        doc: "`imagenet`: what its authors' training gave; `random`: only the architecture, to be trained from the start; or a file of your own, from the model file's folder.",
      }),
      include_top: flag({ default: false, doc: "Keeps the network's own classifier." }),
      trainable: flag({
        default: true,
        doc: "`false` freezes all its weights; `{ from: mixed9 }` freezes those before the layer of that name.",
      }),
      freeze_normalization: flag({
        default: false,
        doc: "Keeps its batch normalisation frozen where the rest learns: the statistics of few images are worse than those of ImageNet.",
      }),
    },
  },
} as const satisfies Record<string, Structure>;

export type StructureName = keyof typeof structures;

export const structureNames = Object.keys(structures) as StructureName[];

/** The declaration of a structure, `undefined` for any other name. */
export const structure = (name: string): Structure | undefined =>
  Object.hasOwn(structures, name) ? structures[name as StructureName] : undefined;
