import type { Analysis } from "../analyze.ts";
import type { AxisOrder } from "../shape.ts";
import type { ByteUnit } from "../wording.ts";
import { totalsOf } from "./compare.ts";
import { formatTotal, layerLine, titleOf } from "./wording.ts";

/** A model as text in fixed columns: its totals, then a line for each layer. Two of them can be read in any text diff. */
export function layersDocument(
  analysis: Analysis,
  { unit = "MB", order }: { readonly unit?: ByteUnit; readonly order?: AxisOrder | undefined } = {},
): string {
  const totals = totalsOf(analysis).map(
    ({ name, unit: kind, value }) => `${titleOf(name).padEnd(18)}${formatTotal(value, kind, unit)}`,
  );
  return [
    analysis.model.name,
    "",
    ...totals,
    "",
    ...analysis.layers.map((report) => layerLine(report, order)),
    "",
  ].join("\n");
}
