import { formatShape } from "../../core/shape.ts";
import type { PythonNetwork } from "../../python/read/network.ts";
import type { TableOptions } from "../analysisTable.ts";

/** What the table of a program's network has otherwise: its framework's order of axes, and its counts. */
export const programTable = ({ layers, totals }: PythonNetwork): Pick<TableOptions, "outputs" | "counts"> => ({
  outputs: layers.map(({ outputs: [output] }) => (output ? formatShape(output) : "")),
  counts: { ...totals, total: totals.parameters },
});
