import type { LayerNode, Span } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import type { Preprocessing } from "../core/preprocessing.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import { readAbout } from "./about.ts";
import { readBlocks } from "./blocks.ts";
import { type File, Graph } from "./graph.ts";
import type { Item } from "./item.ts";
import type { Library } from "./library.ts";
import { emptyFile, namesIn } from "./read.ts";
import type { Scope } from "./scope.ts";
import { type Mapping, readTree, type Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

interface Use {
  readonly graph: Graph;
  readonly file: File;
  /** The inside of the network: its names do not mix with the file's own. */
  readonly scope: Scope;
  readonly places: { readonly span: Span; readonly typeSpan: Span };
  readonly item: Item;
  /** Checked parameters of `Pretrained`. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly from: number;
  readonly trainable: boolean;
}

/** `trainable: { from: mixed9 }`, the one parameter that is a map. */
export const freezesFrom = (type: string, key: string, value: Tree): value is Mapping =>
  type === "Pretrained" && key === "trainable" && value.kind === "map";

/** Adds the layers of a network of the library; gives the node whose output is the network's. */
export function expandPublished(use: Use): number | undefined {
  const { graph, file, scope, places, item, values, from } = use;
  const name = String(values.model);
  const text = scope.blocks.filter((block) => block === name).length > 1 ? undefined : file.library.text(name);
  if (text === undefined) {
    file.problems.push(unknownModel(name, file.library, item));
    return undefined;
  }
  const root = treeOf(text);
  const entry = (key: string) => root.entries.find((entry) => entry.key === key)?.value;
  const ofText: PlacedProblem[] = [];
  const inner = new Graph(
    { ...file, blocks: readBlocks(entry("blocks"), ofText), problems: ofText, names: namesIn(root) },
    { graph, scope, places },
  );
  const first = graph.nodes.length;
  const layers = entry("layers");
  if (values.include_top !== true) {
    const top = readAbout(entry("about"), ofText)?.top;
    const last = inner.layers(layers && before(layers, top), from);
    dropUnused(graph.nodes, first, last);
  } else inner.layers(layers, from);
  const outputs = values.include_top === true ? inner.outputs(entry("outputs")) : undefined;
  freeze(use, first);
  return outputs?.[0] ?? graph.nodes.length - 1;
}

/** What the network's published weights expect of pixels; `undefined` where its file does not say. */
export function preprocessingOf(name: string, library: Library): Preprocessing | undefined {
  const text = library.text(name);
  const about = text === undefined ? undefined : treeOf(text).entries.find(({ key }) => key === "about")?.value;
  return readAbout(about, [])?.preprocessing;
}

const trees = new Map<string, Mapping>();

function treeOf(text: string): Mapping {
  const root = trees.get(text) ?? readTree(text).root;
  if (root?.kind !== "map") return emptyFile;
  trees.set(text, root);
  return root;
}

function unknownModel(name: string, { names }: Library, item: Item): PlacedProblem {
  const meant = nearest(name, names);
  const hint = meant ? `Did you mean ${meant}?` : `The zoo has ${names.slice(0, 5).join(", ")} and others.`;
  const span = item.parameters.find(({ key }) => key === "model")?.value.span ?? item.typeSpan;
  return {
    ...error("bad-value", `The zoo has no network named ${name}. ${hint}`, {
      remedies: meant ? [{ kind: "replace", value: meant }] : [],
    }),
    span,
  };
}

/** The layers above the one that begins the classifier. */
function before(layers: Tree, top: string | undefined): Tree {
  if (layers.kind !== "list" || top === undefined) return layers;
  const end = layers.items.findIndex(
    (item) => item.kind === "map" && item.entries.some(({ key, value }) => key === "name" && plainValue(value) === top),
  );
  return end < 0 ? layers : { ...layers, items: layers.items.slice(0, end) };
}

/** Removes what does not lead to the last node, such as heads that only help training. */
function dropUnused(nodes: LayerNode[], first: number, last: number): void {
  const needed = new Set([last]);
  for (let id = nodes.length - 1; id >= first; id--)
    if (needed.has(id)) for (const input of nodes[id]?.inputs ?? []) needed.add(input);
  const kept = nodes.slice(first).filter(({ id }) => needed.has(id));
  const places = new Map(kept.map(({ id }, index) => [id, first + index]));
  const placeOf = (id: number) => places.get(id) ?? id;
  nodes.splice(
    first,
    nodes.length - first,
    ...kept.map((node) => ({
      ...node,
      id: placeOf(node.id),
      inputs: node.inputs.map(placeOf),
      ...(node.sharedWith !== undefined && { sharedWith: placeOf(node.sharedWith) }),
    })),
  );
}

function freeze({ graph: { nodes }, file, scope, item, values, trainable }: Use, first: number): void {
  const given = item.parameters.find(({ key }) => key === "trainable")?.value;
  let end = trainable && values.trainable !== false ? first : nodes.length;
  if (trainable && given?.kind === "map") {
    const from = given.entries.find(({ key }) => key === "from")?.value;
    const name = from ? String(plainValue(from)) : "";
    const start = `${[...scope.path, name].join("/")}`;
    const found = nodes.findIndex(
      (node, id) => id >= first && (node.name === start || node.name.startsWith(`${start}/`)),
    );
    if (found < 0) {
      const names = nodes.slice(first).map((node) => node.name.split("/").slice(scope.path.length).join("/"));
      const meant = nearest(name, names);
      file.problems.push(
        badValue(
          given.span,
          `\`trainable\` must be true, false or { from: a layer of ${String(values.model)} }${meant ? `, such as ${meant}` : ""}.`,
        ),
      );
    }
    end = found;
  }
  for (let id = first; id < nodes.length; id++) {
    const node = nodes[id];
    const isFrozen = id < end || (values.freeze_normalization === true && node?.type === "BatchNormalization");
    if (node && isFrozen) nodes[id] = { ...node, trainable: false };
  }
}
