import type { OnnxNode } from "./file.ts";

/** A node's own name, and the modules around it. */
export interface Place {
  readonly name: string;
  readonly path: readonly string[];
}

const mostDepth = 20;

/**
 * Exporters write the modules of a program into names: `/layer1/layer1.0/conv1/Conv`. The innermost module that makes
 * only one operator, or calls the same one several times, is a layer; those around it are blocks.
 */
export function placesOf(nodes: readonly OnnxNode[]): ReadonlyMap<OnnxNode, Place> {
  const parts = new Map(nodes.map((node) => [node, partsOf(node)]));
  const operators = new Map<string, Set<string>>();
  for (const [node, all] of parts)
    for (let depth = 1; depth < all.length; depth++) {
      const key = all.slice(0, depth).join("/");
      operators.set(key, (operators.get(key) ?? new Set()).add(node.operator));
    }
  return new Map(
    nodes.map((node) => {
      const all = parts.get(node) ?? [];
      let depth = all.length - 1;
      while (depth > 1 && operators.get(all.slice(0, depth).join("/"))?.size === 1) depth--;
      const isOwn = depth > 0 && operators.get(all.slice(0, depth).join("/"))?.size === 1;
      const at = isOwn ? depth - 1 : depth;
      return [node, { path: all.slice(0, at), name: all[at] ?? node.operator }];
    }),
  );
}

function partsOf({ name, outputs, operator }: OnnxNode): readonly string[] {
  const parts = name.split("/").filter((part) => part !== "");
  const isNested = parts.length > 1 && parts.length <= mostDepth;
  return isNested ? parts : [name || outputs[0] || operator];
}
