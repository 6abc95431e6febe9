import type { Analysis, LayerReport } from "../analyze.ts";
import { becomes } from "./becomes.ts";
import type { Change, RoomMaker } from "./roomMaker.ts";
import { bestOf, places } from "./tried.ts";

/** Half the filters of each convolution, or, where the shapes then no longer fit, of the one that gains most. */
export function fewerFilters(analysis: Analysis): RoomMaker | undefined {
  const filtersOf = ({ type, params }: LayerReport) => (type?.params.filters ? Number(params?.filters) : undefined);
  const halved = places(analysis, filtersOf).flatMap((node): Change[] => {
    const filters = Number(analysis.layers[node]?.params?.filters);
    if (filters < 2 || filters % 2 !== 0) return [];
    return [{ node, remedy: { kind: "set-parameter", parameter: "filters", value: filters / 2 } }];
  });
  const best = bestOf(analysis, halved);
  if (!best) return undefined;
  const [first] = best.changes;
  const name = analysis.model.nodes[first?.node ?? 0]?.name;
  return {
    id: "filters",
    title: best.changes.length === 1 ? `Half the filters in ${name}` : "Half the filters everywhere",
    changes: best.changes,
    cost: `it can tell fewer things apart; ${becomes(analysis, best.after)}`,
    changesNetwork: true,
  };
}
