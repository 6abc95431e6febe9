import type { Trace } from "../trace/facts.ts";
import type { LooseLayer, PythonNetwork } from "./network.ts";
import type { Places } from "./places.ts";
import { countsOf, keptBy } from "./weights.ts";

/** Layers that the texts make and that no network's forward pass goes through: what they keep may be known all the same. */
export function looseLayers(trace: Trace, networks: readonly PythonNetwork[], places: Places): readonly LooseLayer[] {
  const used = new Set(networks.flatMap(({ layers }) => layers.flatMap(({ module }) => module ?? [])));
  return trace.modules.flatMap((module): LooseLayer[] => {
    const site = module.sites.at(-1);
    const span = site && places.span(site);
    if (used.has(module.id) || module.kind !== "layer" || !site || !span) return [];
    const call = places.call(site);
    const { trainable, frozen, statistics } = countsOf(keptBy(module, trace.modules));
    const isTorch = module.framework === "torch";
    // Keras makes weights when it first sees an input.
    const isBuilt = isTorch || module.parameters.length + module.buffers.length > 0;
    const plus = (...counts: readonly (number | null)[]) =>
      counts.reduce((a, b) => (a === null || b === null ? null : a + b), 0);
    return [
      {
        type: module.type,
        framework: module.framework,
        arguments: module.arguments,
        span,
        typeSpan: (call && places.span(call.callee)) ?? span,
        parameters: isBuilt ? plus(trainable, frozen, isTorch ? 0 : statistics) : null,
        trainable: isBuilt ? trainable : null,
        buffers: isBuilt ? (isTorch ? statistics : 0) : null,
      },
    ];
  });
}
