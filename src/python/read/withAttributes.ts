import type { LayerNode } from "../../core/model.ts";
import { nameFor } from "../../spec/nameFor.ts";
import type { Coded } from "./codedModel.ts";

type Nodes = readonly (LayerNode | undefined)[];

/** Layers and containers that a class of Keras keeps go by its attributes, where they have no name of their own. */
export function withAttributes(nodes: Nodes, layers: Coded["layers"]): Nodes {
  const placed = inContainers(nodes, layers);
  const taken = new Set(placed.map((node) => node?.name));
  return placed.map((node) => {
    const { attribute, type = "" } = layers[node?.id ?? -1] ?? {};
    const words = node?.name.split("/") ?? [];
    const isOwn = words.at(-1)?.replace(/_\d+$/, "") !== nameFor(type.split(".").at(-1) ?? "");
    if (!node || attribute === undefined || isOwn) return node;
    const name = [...words.slice(0, -1), attribute].join("/");
    if (taken.has(name)) return node;
    taken.add(name);
    return { ...node, name };
  });
}

/** `residual_block/shortcut/conv2d` for `residual_block/sequential/conv2d`. */
function inContainers(nodes: Nodes, layers: Coded["layers"]): Nodes {
  /** What a block is called now, and which block has a name: all by their whole paths. */
  const now = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const node of nodes) for (const place of node?.path.keys() ?? []) owners.set(key(node, place), key(node, place));
  return nodes.map((node) => {
    if (!node?.name.startsWith(`${node.path.join("/")}/`)) return node;
    let path: readonly string[] = [];
    for (const [place, word] of node.path.entries()) {
      const old = key(node, place);
      const attribute = isUsual.test(word) ? layers[node.id]?.containers?.[place] : undefined;
      const wanted = [...path, attribute ?? word];
      const owner = owners.get(wanted.join("/"));
      const isFree = owner === undefined || owner === old || now.get(old) === wanted.join("/");
      path = isFree ? wanted : [...path, word];
      owners.set(path.join("/"), old);
      now.set(old, path.join("/"));
    }
    return { ...node, path, name: `${path.join("/")}${node.name.slice(node.path.join("/").length)}` };
  });
}

const key = (node: LayerNode | undefined, place: number): string => (node?.path.slice(0, place + 1) ?? []).join("/");

/** What Keras calls a container that has no name. */
const isUsual = /^(sequential|functional)(_\d+)?$/;
