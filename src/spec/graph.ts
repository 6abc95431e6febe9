import { layerType } from "../core/layers/index.ts";
import type { LayerNode, ParameterSpan, Pretrained, Span } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import { structure } from "../core/structures.ts";
import { type Block, isNothing } from "./blocks.ts";
import { type Item, readItem } from "./item.ts";
import type { Library } from "./library.ts";
import { nameFor } from "./nameFor.ts";
import { expandPublished, freezesFrom, preprocessingOf } from "./pretrained.ts";
import { copyOf } from "./reuse.ts";
import { Scope } from "./scope.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue, plainValue, workedOut } from "./values.ts";

/** Blocks and repeats may multiply; a model with more layers than this is a mistake, or an attack. */
const mostLayers = 10_000;
/** The input is a node too. */
const mostNodes = mostLayers + 1;
const mostBlocksWithin = 50;

/** What a text says beside its layers. */
export interface File {
  readonly blocks: ReadonlyMap<string, Block>;
  /** Grows while the layers are read. */
  readonly problems: PlacedProblem[];
  /** Every name in the file, also those that come later. */
  readonly names: ReadonlySet<string>;
  readonly library: Library;
}

/** Where the layers of one file become part of another's graph. */
export interface Inside {
  readonly graph: Graph;
  readonly scope: Scope;
  /** Its own text is not what the user edits: all that it makes is made at one place of the other. */
  readonly places: { readonly span: Span; readonly typeSpan: Span };
}

/** Builds the nodes of a model while its text is read from top to bottom. */
export class Graph {
  readonly nodes: LayerNode[];
  readonly pretrained: Pretrained[];
  readonly #file: File;
  readonly #blocks: ReadonlyMap<string, Block>;
  readonly #problems: PlacedProblem[];
  readonly #top: Scope;
  readonly #inside: Inside | undefined;
  #full = false;

  constructor(file: File, inside?: Inside) {
    this.#file = file;
    this.#blocks = file.blocks;
    this.#problems = file.problems;
    this.#inside = inside;
    this.nodes = inside?.graph.nodes ?? [];
    this.pretrained = inside?.graph.pretrained ?? [];
    this.#top = inside?.scope ?? new Scope();
  }

  /** The first node: where the images come in. */
  input(entry: Entry | undefined): number {
    const span = entry?.value.span ?? { start: 0, end: 0 };
    const spans: Record<string, ParameterSpan> = entry
      ? { shape: { key: entry.keySpan, value: entry.value.span } }
      : {};
    const shape = entry ? plainValue(entry.value) : ["?", "?", "?"];
    const id = this.#add(
      "Input",
      { shape },
      [],
      { span, typeSpan: entry?.keySpan ?? span, parameterSpans: spans },
      this.#top,
      "input",
    );
    this.#top.define("input", id);
    return id;
  }

  layers(tree: Tree | undefined, from: number): number {
    if (this.#inside) this.#top.define("input", from);
    return this.#list(tree, from, this.#top) ?? from;
  }

  get isFull(): boolean {
    return this.#full;
  }

  /** The nodes that `outputs:` names; `undefined` where it names none. */
  outputs(tree: Tree | undefined): readonly number[] | undefined {
    if (tree === undefined || isNothing(tree)) return undefined;
    const items = tree.kind === "list" ? tree.items : [tree];
    const found = items.map((item) => this.#named(item, this.#top)).filter((id) => id !== undefined);
    return found.length > 0 ? found : undefined;
  }

  /** Adds the layers of a list one after the other. `undefined` when what comes out of them is unknown. */
  #list(tree: Tree | undefined, from: number | undefined, scope: Scope): number | undefined {
    if (tree === undefined || isNothing(tree)) return from;
    if (tree.kind !== "list") {
      this.#problems.push(badValue(tree.span, "Layers are a list: each on its own line after a `-`."));
      return from;
    }
    let last = from;
    for (const item of tree.items) last = this.#item(item, last, scope);
    return last;
  }

  #item(tree: Tree, from: number | undefined, scope: Scope): number | undefined {
    if (this.#full) return from;
    const item = readItem(tree, this.#problems);
    if (!item) return from;
    const name = item.name ? String(workedOut(item.name, scope.parameters, this.#problems)) : undefined;
    if (item.name && name !== undefined && scope.has(name))
      this.#problems.push({
        ...error("duplicate-name", `There is a layer named ${name} above. Give this one another name.`),
        span: item.name.span,
      });
    const count = this.#count(item, scope);
    const sources = item.from ? this.#sources(item.from, scope) : [from];
    let last = sources[0];
    const first = this.nodes.length;
    const trainable = this.#flag(item.trainable, scope);
    const block = this.#blocks.get(item.type);
    const group = count > 1 && (block || name !== undefined) ? scope.unique(name ?? item.type) : undefined;
    const within = group === undefined ? scope : scope.inside([group]);
    for (let index = 1; index <= count && !this.#full; index++) {
      const inputs = index === 1 ? sources : [last];
      const label = group === undefined ? name : `${index}`;
      if (block) last = this.#block(block, item, inputs[0], within, label ?? item.type, trainable);
      else if (item.type === "Reuse") last = this.#reuse(item, inputs[0], within, label);
      else if (item.type === "Pretrained") last = this.#published(item, inputs[0], within, label, trainable);
      else last = this.#layer(item, inputs, within, label, trainable);
    }
    if (name !== undefined && last !== undefined)
      scope.define(name, last, { first, end: this.nodes.length, source: sources[0], path: scope.path, label: name });
    return last;
  }

  #flag(tree: Tree | undefined, scope: Scope): boolean {
    if (!tree) return true;
    const value = workedOut(tree, scope.parameters, this.#problems);
    if (typeof value === "boolean") return value;
    this.#problems.push(badValue(tree.span, `\`trainable\` must be true or false, not ${JSON.stringify(value)}.`));
    return true;
  }

  /** The nodes of a named layer or block once more, with its weights. */
  #reuse(item: Item, from: number | undefined, scope: Scope, name: string | undefined): number | undefined {
    const values = this.#structureValues(item, scope);
    const target = item.parameters.find(({ key }) => key === "layer")?.value;
    if (!values || !target) return undefined;
    const made = scope.made(String(values.layer));
    if (!made) {
      this.#named(target, scope);
      return undefined;
    }
    if (from === undefined) return undefined;
    if (this.nodes.length + made.end - made.first > mostNodes) return this.#tooMany(item.typeSpan, scope);
    const places = this.#inside?.places ?? { span: item.span, typeSpan: item.typeSpan };
    this.nodes.push(
      ...copyOf({
        nodes: this.nodes,
        made,
        source: from,
        path: scope.path,
        label: scope.unique(name ?? made.label),
        places: { ...places, usedAt: scope.usedAt },
        makers: scope.makers,
      }),
    );
    return this.nodes.length - 1;
  }

  #published(
    item: Item,
    from: number | undefined,
    scope: Scope,
    name: string | undefined,
    trainable: boolean,
  ): number | undefined {
    const values = this.#structureValues(item, scope);
    if (!values || from === undefined) return undefined;
    const label = scope.unique(name ?? String(values.model));
    const path = [...scope.path, label];
    const places = this.#inside?.places ?? { span: item.span, typeSpan: item.typeSpan };
    const inner = scope.inside([label], { block: String(values.model), usedAt: item.span, parameters: new Map() });
    const last = expandPublished({
      graph: this,
      file: this.#file,
      scope: inner,
      places,
      item,
      values,
      from,
      trainable,
    });
    if (this.nodes.length >= mostNodes) this.#full = true;
    this.pretrained.push({
      model: String(values.model),
      weights: String(values.weights),
      includeTop: values.include_top === true,
      preprocessing: preprocessingOf(String(values.model), this.#file.library),
      path,
      span: item.typeSpan,
      weightsSpan: item.parameters.find(({ key }) => key === "weights")?.value.span ?? item.typeSpan,
    });
    return last;
  }

  /** Checked parameters of `Reuse` or `Pretrained`; `undefined` when one is wrong, which becomes a problem. */
  #structureValues(item: Item, scope: Scope): Readonly<Record<string, unknown>> | undefined {
    const params = structure(item.type)?.params ?? {};
    const written: Record<string, PlainValue> = {};
    for (const { key, value } of item.parameters)
      if (!freezesFrom(item.type, key, value)) written[key] = workedOut(value, scope.parameters, this.#problems);
    const { values, problems } = readParameters(item.type, params, written);
    for (const { parameter, ...problem } of problems) {
      const entry = item.parameters.find(({ key }) => key === parameter);
      const unknown = problem.code === "unknown-parameter";
      this.#problems.push({
        ...problem,
        span: (unknown ? entry?.keySpan : entry?.value.span) ?? item.typeSpan,
        remedies: [],
      });
    }
    return values;
  }

  #count({ repeat }: Item, scope: Scope): number {
    if (!repeat) return 1;
    const count = workedOut(repeat, scope.parameters, this.#problems);
    if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= mostLayers) return count;
    const most = mostLayers.toLocaleString("en");
    this.#problems.push(
      badValue(repeat.span, `\`repeat\` must be a whole number from 0 to ${most}, not ${JSON.stringify(count)}.`),
    );
    return 1;
  }

  #layer(
    item: Item,
    sources: readonly (number | undefined)[],
    scope: Scope,
    name: string | undefined,
    trainable: boolean,
  ): number {
    const merges = layerType(item.type)?.takes === "many";
    const branches = merges ? item.parameters.find(({ key }) => key === "branches")?.value : undefined;
    const inputs = branches ? this.#branches(branches, sources[0], scope) : sources;
    const parameters: Record<string, PlainValue> = {};
    const parameterSpans: Record<string, ParameterSpan> = {};
    for (const { key, keySpan, value } of item.parameters) {
      if (value === branches) continue;
      parameters[key] = workedOut(value, scope.parameters, this.#problems);
      parameterSpans[key] = { key: keySpan, value: value.span };
    }
    const known = inputs.filter((input) => input !== undefined);
    const places = { span: item.span, typeSpan: item.typeSpan, parameterSpans };
    return this.#add(
      item.type,
      parameters,
      known.length === inputs.length ? known : [],
      places,
      scope,
      name,
      trainable,
    );
  }

  #branches(tree: Tree, from: number | undefined, scope: Scope): readonly (number | undefined)[] {
    if (tree.kind !== "list") {
      this.#problems.push(badValue(tree.span, "`branches` must be a list of lists of layers: [[…], […]]."));
      return [from];
    }
    return tree.items.map((branch) =>
      branch.kind === "list" || isNothing(branch) ? this.#list(branch, from, scope) : this.#item(branch, from, scope),
    );
  }

  #block(
    block: Block,
    item: Item,
    from: number | undefined,
    scope: Scope,
    name: string,
    trainable: boolean,
  ): number | undefined {
    if (scope.blocks.includes(block.name) || scope.blocks.length >= mostBlocksWithin) {
      const way = [...scope.blocks, block.name].join(" → ");
      this.#problems.push({
        ...error(
          "block-cycle",
          `The block ${block.name} contains itself (${way}), so it would never end. Remove it from its own layers.`,
        ),
        span: item.typeSpan,
      });
      return undefined;
    }
    const use = { block: block.name, usedAt: item.span, parameters: this.#blockParameters(block, item, scope) };
    const inner = scope.inside([scope.unique(name)], use, trainable);
    if (from !== undefined) inner.define("input", from);
    return this.#list(block.layers, from, inner);
  }

  #blockParameters(block: Block, item: Item, scope: Scope): ReadonlyMap<string, PlainValue> {
    const given = new Map(block.parameters);
    for (const { key, keySpan, value } of item.parameters) {
      if (!block.parameters.has(key)) {
        const known = [...block.parameters.keys()];
        const meant = nearest(key, known);
        this.#problems.push({
          ...error(
            "unknown-parameter",
            `The block ${block.name} has no parameter \`${key}\`. ${known.length > 0 ? `It has ${known.join(", ")}.` : "It has none."}`,
            {
              remedies: meant ? [{ kind: "replace", value: meant }] : [],
            },
          ),
          span: keySpan,
        });
      } else given.set(key, workedOut(value, scope.parameters, this.#problems));
    }
    for (const [name, value] of given)
      if (value === null)
        this.#problems.push({
          ...error("missing-parameter", `The block ${block.name} needs \`${name}\`: it has no default.`),
          span: item.typeSpan,
        });
    return given;
  }

  #sources(tree: Tree, scope: Scope): readonly (number | undefined)[] {
    return tree.kind === "list" ? tree.items.map((item) => this.#named(item, scope)) : [this.#named(tree, scope)];
  }

  #named(tree: Tree, scope: Scope): number | undefined {
    const name = String(workedOut(tree, scope.parameters, this.#problems));
    const id = scope.find(name);
    if (id !== undefined) return id;
    const comesLater = this.#file.names.has(name);
    const meant = nearest(name, scope.names());
    const problem = comesLater
      ? error(
          "from-cycle",
          `${name} is not made before this layer, so taking its output here would go in a circle. Name a layer above this one.`,
        )
      : error(
          "from-not-found",
          `No layer above is named ${name}. ${meant ? `Did you mean ${meant}?` : "Give the layer that you mean a `name:`."}`,
          {
            remedies: meant ? [{ kind: "replace", value: meant }] : [],
          },
        );
    this.#problems.push({ ...problem, span: tree.span });
    return undefined;
  }

  #add(
    type: string,
    parameters: LayerNode["parameters"],
    inputs: readonly number[],
    places: { span: Span; typeSpan: Span; parameterSpans: LayerNode["parameterSpans"] },
    scope: Scope,
    name: string | undefined,
    trainable = true,
  ): number {
    const id = this.nodes.length;
    if (id >= mostNodes) return this.#tooMany(places.typeSpan, scope);
    const own = scope.unique(name ?? nameFor(type));
    this.nodes.push({
      id,
      name: [...scope.path, own].join("/"),
      path: scope.path,
      type,
      parameters,
      trainable: trainable && scope.trainable,
      inputs,
      ...(this.#inside ? { ...this.#inside.places, parameterSpans: {} } : places),
      usedAt: scope.usedAt,
      ...(scope.makers.length > 0 && { madeBy: scope.makers }),
    });
    return id;
  }

  #tooMany(span: Span, scope: Scope): number {
    this.#full = true;
    this.#problems.push({
      ...error(
        "too-many-layers",
        `The model has more than ${mostLayers.toLocaleString("en")} layers. Use smaller numbers in repeat:.`,
      ),
      span: scope.usedAt[0] ?? span,
    });
    return this.nodes.length - 1;
  }
}
