import type { Verdict as Fit } from "../../src/core/memory/fit.ts";
import type { Range } from "../../src/core/memory/range.ts";
import { formatRange } from "../../src/core/plan/formatRange.ts";
import { type ByteUnit, formatBytes } from "../../src/core/wording.ts";
import type { Bill, PlannedFor } from "../../src/protocol/memory.ts";
import { Verdict } from "./Verdict.tsx";

interface Props {
  bill: Bill;
  total: Range;
  plan: PlannedFor;
  fit: Fit | null;
  unit: ByteUnit;
}

/** The total as a number and as a bar against the card: what is sure in its colours, what may come on top hatched. */
export function CapacityBar({ bill, total, plan, fit, unit }: Props) {
  const end = Math.max(total.high, plan.bytes ?? 0);
  const share = (bytes: number) => `${(100 * bytes) / end}%`;
  const known = bill.lines.filter(({ bytes }) => bytes !== null && bytes.low > 0);
  const starts = known.map((_, index) => known.slice(0, index).reduce((sum, { bytes }) => sum + (bytes?.low ?? 0), 0));
  const sure = known.reduce((sum, { bytes }) => sum + (bytes?.low ?? 0), 0);
  const isRight = plan.bytes !== null && plan.bytes / end > 0.4;
  const overflows = plan.bytes !== null && plan.bytes < total.high;
  return (
    <section class="total" aria-label="Total">
      <p class="sum">
        <span class="amount number">{formatRange(total, unit)}</span>
        {plan.bytes !== null && <span class="dim number"> of {formatBytes(plan.bytes, unit)}</span>}
        {fit && <Verdict fit={fit} />}
      </p>
      <svg class="bar" width="100%" height="24" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="8" height="8" />
            <rect class="hatch-line" width="4" height="8" />
          </pattern>
        </defs>
        <rect class="bar-ground" width="100%" height="24" />
        {known.map(({ id, bytes }, index) => (
          <rect
            key={id}
            class={`part-${id}`}
            x={share(starts[index] ?? 0)}
            width={share(bytes?.low ?? 0)}
            height="24"
          />
        ))}
        {total.high > sure && (
          <rect class="uncertain" x={share(sure)} width={share(total.high - sure)} height="24" fill="url(#hatch)" />
        )}
        {overflows && plan.bytes !== null && (
          <>
            <rect class="over" x={share(plan.bytes)} width={share(end - plan.bytes)} height="24" />
            <line class="limit" x1={share(plan.bytes)} x2={share(plan.bytes)} y1="0" y2="24" />
          </>
        )}
      </svg>
      <svg class="scale number" width="100%" height="20" aria-hidden="true">
        <text x={plan.bytes === null ? 0 : share(plan.bytes)} y="14" text-anchor={isRight ? "end" : "start"}>
          {plan.title}
        </text>
      </svg>
    </section>
  );
}
