import type { Range } from "../../src/core/memory/range.ts";
import type { Bill, BillLine, PlannedFor } from "../../src/protocol/memory.ts";

/** A line of the bill on the bar, as far as it is sure. */
export interface Part {
  readonly id: BillLine["id"];
  readonly from: number;
  readonly to: number;
}

/** The bill laid end to end; all in bytes. */
export interface Capacity {
  readonly parts: readonly Part[];
  /** Of the bar: the total or the card, whichever is larger. */
  readonly end: number;
  /** What may come on top. */
  readonly uncertain: readonly [from: number, to: number] | undefined;
  /** Of the card, where the total may be larger. */
  readonly limit: number | undefined;
}

export function barOf({ bill, total, plan }: { bill: Bill; total: Range; plan: PlannedFor }): Capacity {
  let sure = 0;
  const parts = bill.lines.flatMap(({ id, bytes }): Part[] => {
    if (bytes === null || bytes.low <= 0) return [];
    const from = sure;
    sure += bytes.low;
    return [{ id, from, to: sure }];
  });
  return {
    parts,
    end: Math.max(total.high, plan.bytes ?? 0),
    uncertain: total.high > sure ? [sure, total.high] : undefined,
    limit: plan.bytes !== null && plan.bytes < total.high ? plan.bytes : undefined,
  };
}
