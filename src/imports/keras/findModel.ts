import type { Mapping, Tree } from "../../spec/tree.ts";
import { entryOf, fieldOf, itemsOf, mapOf, textOf } from "../json/fields.ts";

/** Where a file keeps its network, and what it says beside. */
export interface KerasModel {
  /** The map that has `class_name` and `config`. */
  readonly model: Mapping;
  /** `2.2.4-tf`, `3.4.1`. */
  readonly version?: string;
}

/** Keys under which files of Keras and TensorFlow.js hold a network, from the outside in. */
const wrappings = ["modelTopology", "model_config", "architecture"];

/**
 * The network in a file of Keras or TensorFlow.js; `undefined` in any other JSON.
 *
 * @see Keras's `Model.to_json`, `config.json` in `.keras` files, and tfjs-layers' `model.json`
 */
export function findKerasModel(root: Tree | undefined): KerasModel | undefined {
  let tree = root;
  let version = textOf(fieldOf(root, "keras_version"));
  for (let depth = 0; depth < wrappings.length + 1; depth++) {
    const model = mapOf(tree);
    if (!model) return undefined;
    version ??= textOf(fieldOf(model, "keras_version"));
    if (isNetwork(model)) return { model, ...(version !== undefined && { version }) };
    tree = wrappings.map((key) => entryOf(model, key)?.value).find((value) => value !== undefined);
  }
  return undefined;
}

/** Whether a map describes a network, and not one layer. */
export const isNetwork = (tree: Tree | undefined): boolean =>
  textOf(fieldOf(tree, "class_name")) !== undefined && layersOf(tree).some((layer) => mapOf(layer) !== undefined);

/** Sequential had its layers as the configuration itself until Keras 2.2.2. */
export function layersOf(model: Tree | undefined): readonly Tree[] {
  const config = fieldOf(model, "config");
  return config?.kind === "list" ? config.items : itemsOf(fieldOf(config, "layers"));
}

export const isSequential = (model: Tree): boolean =>
  fieldOf(model, "config")?.kind === "list" ||
  (/sequential/i.test(textOf(fieldOf(model, "class_name")) ?? "") &&
    !entryOf(fieldOf(model, "config"), "output_layers"));
