import type { DeclaredWeight } from "../../core/declared.ts";
import type { Span } from "../../core/model.ts";
import { error, warning } from "../../core/problem.ts";
import type { Shape } from "../../core/shape.ts";
import type { Tree } from "../../spec/tree.ts";
import { GraphBuilder, mostNodes } from "../graphBuilder.ts";
import { entryOf, fieldOf } from "../json/fields.ts";
import type { Call } from "./calls.ts";
import { isNetwork, isSequential, layersOf } from "./findModel.ts";
import { functional } from "./functional.ts";
import { readLayer } from "./readLayer.ts";
import { type LayerSource, sizesIn, sourceOf } from "./source.ts";

/** Where in the tree of networks a layer stands. */
export interface Around {
  readonly path: readonly string[];
  readonly usedAt: readonly Span[];
}

export interface Surroundings {
  readonly channelsFirst: boolean;
  /** The tensors of a layer, where the file lists them. */
  readonly stored: (layer: string) => readonly DeclaredWeight[] | undefined;
}

const mostNetworksWithin = 50;

/** Makes nodes of Keras's networks, whatever their kind: a network inside another is a block of it. */
export class KerasNetwork {
  readonly graph = new GraphBuilder();
  readonly #surroundings: Surroundings;
  /** The first call of each layer. */
  readonly #first = new Map<string, number>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @param inputs of a network that is called like a layer; the outermost one makes its own. @returns what it gives */
  network(tree: Tree, around: Around, inputs?: readonly (number | undefined)[]): readonly (number | undefined)[] {
    if (around.path.length > mostNetworksWithin) return [];
    return isSequential(tree) ? [this.#sequential(tree, around, inputs?.[0])] : functional(this, tree, around, inputs);
  }

  #sequential(tree: Tree, around: Around, input: number | undefined): number | undefined {
    let last = input;
    for (const [index, layer] of layersOf(tree).entries()) {
      const source = sourceOf(layer, index);
      const isInput = source.className === "InputLayer";
      if (isInput && input !== undefined) continue;
      if (isInput) last = this.input(source, around);
      else {
        if (last === undefined && index === 0 && !isNetwork(layer)) last = this.#ownInput(tree, source, around);
        last = this.layer(source, [last], undefined, around)[0];
      }
    }
    return last;
  }

  /** A layer, or a network as one. @returns what it gives: several for a network */
  layer(
    source: LayerSource,
    inputs: readonly (number | undefined)[],
    call: Call | undefined,
    around: Around,
    told?: Shape,
  ): readonly (number | undefined)[] {
    if (this.graph.isFull) return this.#tooMany(source);
    if (isNetwork(source.tree)) {
      const inner = { path: [...around.path, source.name], usedAt: [...around.usedAt, source.classSpan] };
      const known = inputs.filter((id) => id !== undefined);
      return this.network(source.tree, inner, known.length > 0 ? inputs : undefined);
    }
    const key = [...around.path, source.name].join("/");
    const first = this.#first.get(key);
    const known = inputs.filter((id) => id !== undefined);
    const read = readLayer({
      source,
      inputs: inputs.map((id) => this.graph.shapeOf(id)),
      call,
      channelsFirst: this.#surroundings.channelsFirst,
      output: told,
      stored: this.#surroundings.stored(source.name),
    });
    const trainable = fieldOf(source.config, "trainable");
    const id = this.graph.add({
      name: source.name,
      type: read.type,
      parameters: read.parameters,
      inputs: known,
      ...(read.declared && { declared: read.declared }),
      ...(first !== undefined && { sharedWith: first }),
      trainable: !(trainable?.kind === "scalar" && trainable.value === false),
      ...around,
      span: source.span,
      typeSpan: source.classSpan,
      parameterSpans: read.parameterSpans,
    });
    if (first === undefined) this.#first.set(key, id);
    for (const problem of read.problems ?? []) {
      const place = read.parameterSpans[problem.parameter ?? ""] ?? spanOfKey(source, problem.parameter);
      this.graph.problems.push({ ...problem, node: id, span: place?.value ?? source.classSpan });
    }
    return [id];
  }

  /** A node where examples come in. */
  input(source: LayerSource, { path, usedAt }: Around): number {
    const entry = inputKeys.map((key) => entryOf(source.config, key)).find((found) => found !== undefined);
    return this.#addInput(source, entry && sizesIn(entry.value, entry.key !== "input_shape"), {
      path,
      usedAt,
      span: entry,
    });
  }

  /** Of a Sequential that has no layer for it: its first layer may know. */
  #ownInput(tree: Tree, source: LayerSource, { path, usedAt }: Around): number {
    const own = inputKeys.map((key) => entryOf(source.config, key)).find((found) => found !== undefined);
    const built =
      entryOf(fieldOf(tree, "config"), "build_input_shape") ??
      entryOf(fieldOf(source.tree, "build_config"), "input_shape");
    const size = entryOf(source.config, "input_dim");
    const flat = size?.value.kind === "scalar" && typeof size.value.value === "number" ? [size.value.value] : undefined;
    const entry = own ?? built ?? size;
    const sizes = own || built ? sizesIn((own ?? built)?.value, own?.key !== "input_shape" || own === undefined) : flat;
    return this.#addInput({ ...source, name: "input" }, sizes, { path, usedAt, span: entry });
  }

  #addInput(
    source: LayerSource,
    sizes: Shape | undefined,
    { span: entry, ...around }: Around & { readonly span: ReturnType<typeof entryOf> },
  ): number {
    const isRead = sizes !== undefined && sizes.length > 0 && sizes.length <= 4;
    const shape = isRead && this.#surroundings.channelsFirst && sizes.length > 1 ? channelsLast(sizes) : sizes;
    const span = entry ? { start: entry.keySpan.start, end: entry.value.span.end } : source.span;
    const isOwnLayer = source.className === "InputLayer";
    return this.graph.add({
      name: source.name,
      type: "Input",
      parameters: isRead && shape ? { shape } : {},
      inputs: [],
      ...(!isRead && {
        declared: {
          title: "Input",
          doc: "The examples that the network reads.",
          output: shape ?? null,
          weights: [],
          macs: 0,
          problems: shape
            ? []
            : [
                warning(
                  "unknown-output",
                  "The file does not say how large the input is, so nothing that hangs on it has numbers.",
                ),
              ],
        },
      }),
      ...around,
      span: isOwnLayer ? source.span : span,
      typeSpan: isOwnLayer ? source.classSpan : (entry?.keySpan ?? source.classSpan),
      parameterSpans: entry ? { shape: { key: entry.keySpan, value: entry.value.span } } : {},
    });
  }

  #tooMany(source: LayerSource): readonly undefined[] {
    if (!this.graph.problems.some(({ code }) => code === "too-many-layers"))
      this.graph.problems.push({
        ...error(
          "too-many-layers",
          `This file makes more than ${(mostNodes - 1).toLocaleString("en")} layers. The rest is not read.`,
        ),
        span: source.classSpan,
      });
    return [undefined];
  }
}

const inputKeys = ["batch_input_shape", "batch_shape", "input_shape"];

const channelsLast = ([channels = null, ...others]: Shape): Shape => [...others, channels];

function spanOfKey(source: LayerSource, key: string | undefined) {
  const entry = key === undefined ? undefined : entryOf(source.config, key);
  return entry && { key: entry.keySpan, value: entry.value.span };
}
