import type { Span } from "../../core/model.ts";
import type { Shape, Size } from "../../core/shape.ts";
import type { Entry, Tree } from "../../spec/tree.ts";
import { entryOf, fieldOf, itemsOf, textOf } from "../json/fields.ts";

/** A layer as a file describes it. */
export interface LayerSource {
  readonly name: string;
  /** Keras's class, without version numbers: `BatchNormalization` for `BatchNormalizationV1`. */
  readonly className: string;
  /** False for a class of a package or a program, whatever it is called. */
  readonly isKeras: boolean;
  readonly config: Tree | undefined;
  readonly span: Span;
  readonly classSpan: Span;
  readonly tree: Tree;
}

export function sourceOf(tree: Tree, index: number): LayerSource {
  const config = fieldOf(tree, "config");
  const written = entryOf(tree, "class_name");
  const className = textOf(written?.value) ?? "";
  return {
    name: textOf(fieldOf(tree, "name")) ?? textOf(fieldOf(config, "name")) ?? `${className || "layer"}_${index}`,
    className: className.replace(/V\d+$/, "").replace(/^.*>/, ""),
    isKeras: isKeras(tree),
    config,
    span: tree.span,
    classSpan: written?.value.span ?? tree.span,
    tree,
  };
}

/** Keras 3 says where a class comes from; before, a class that was registered has its package in its name. */
function isKeras(tree: Tree): boolean {
  const module = textOf(fieldOf(tree, "module"));
  const name = textOf(fieldOf(tree, "class_name")) ?? "";
  return module === undefined
    ? !name.includes(">") || name.startsWith("Keras")
    : /^(keras|tf_keras|builtins)/.test(module);
}

/** Values of a configuration, by Keras's present names. */
export class Config {
  readonly #config: Tree | undefined;

  constructor(config: Tree | undefined) {
    this.#config = config;
  }

  entry(...names: readonly string[]): Entry | undefined {
    return names.map((name) => entryOf(this.#config, name)).find((entry) => entry !== undefined);
  }

  tree(...names: readonly string[]): Tree | undefined {
    return this.entry(...names)?.value;
  }

  text(...names: readonly string[]): string | undefined {
    return textOf(this.tree(...names));
  }

  number(...names: readonly string[]): number | undefined {
    return numberIn(this.tree(...names));
  }

  flag(name: string, otherwise: boolean): boolean {
    const tree = this.tree(name);
    return tree?.kind === "scalar" && typeof tree.value === "boolean" ? tree.value : otherwise;
  }

  numbers(...names: readonly string[]): readonly number[] | undefined {
    const tree = this.tree(...names);
    if (tree?.kind !== "list") {
      const one = numberIn(tree);
      return one === undefined ? undefined : [one];
    }
    const numbers = tree.items.map(numberIn).filter((value) => value !== undefined);
    return numbers.length === tree.items.length ? numbers : undefined;
  }
}

/** A number as it stands, or as Keras writes those of NumPy: `{"class_name": "__numpy__", "config": {"value": …}}`. */
export function numberIn(tree: Tree | undefined): number | undefined {
  if (tree?.kind === "scalar") return typeof tree.value === "number" ? tree.value : undefined;
  if (tree?.kind === "list") return tree.items.length === 1 ? numberIn(tree.items[0]) : undefined;
  return tree && numberIn(fieldOf(tree, "config", "value") ?? fieldOf(tree, "value"));
}

/** Sizes without the batch; `undefined` for what is no list of sizes. */
export function sizesIn(tree: Tree | undefined, isWithBatch: boolean): Shape | undefined {
  if (tree?.kind !== "list") return undefined;
  const sizes = itemsOf(tree).map((item): Size | undefined => {
    if (item.kind !== "scalar") return undefined;
    return item.value === null || (typeof item.value === "number" && item.value > 0) ? item.value : undefined;
  });
  const known = sizes.filter((size) => size !== undefined);
  if (known.length < sizes.length || (isWithBatch && sizes.length === 0)) return undefined;
  return isWithBatch ? known.slice(1) : known;
}
