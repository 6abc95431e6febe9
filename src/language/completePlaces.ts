import { endsOfPlaces } from "../core/endsOfPlaces.ts";
import { formatShape } from "../core/shape.ts";
import { plainValue } from "../spec/values.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";

/** Names of layers and blocks inside `checkpoints: […]` and `split_after: […]`, those that stand there already left out. */
export function completePlaces({ analysis, place, startsLine }: Cursor): readonly Suggestion[] {
  const list = place.value;
  const given = new Set(list?.kind === "list" ? list.items.map((item) => String(plainValue(item))) : []);
  const inList = list?.kind === "list";
  const own = new Set(analysis.model.nodes.map(({ name }) => name));
  return [...endsOfPlaces(analysis.model)].flatMap(([label, end]): Suggestion[] => {
    const report = analysis.layers[end];
    if (!report || report.node.type === "Input" || given.has(label)) return [];
    const gives = report.output ? `gives ${formatShape(report.output)}` : "";
    return [
      {
        label,
        kind: "name",
        detail: `${own.has(label) ? report.node.type : "block"}${gives && ` · ${gives}`}`,
        documentation: own.has(label) ? "" : `Its last layer is \`${report.node.name}\`.`,
        insert: inList ? label : startsLine ? `- ${label}` : `[${label}$0]`,
      },
    ];
  });
}
