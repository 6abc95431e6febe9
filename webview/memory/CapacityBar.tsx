import { csvOf } from "../../src/core/csv.ts";
import type { Verdict as Fit } from "../../src/core/memory/fit.ts";
import type { Range } from "../../src/core/memory/range.ts";
import { formatRange } from "../../src/core/plan/formatRange.ts";
import { type ByteUnit, formatBytes } from "../../src/core/wording.ts";
import type { Bill, PlannedFor } from "../../src/protocol/memory.ts";
import { useCopies } from "../shared/charts/useCopies.tsx";
import { barOf } from "./capacity.ts";
import { MemoryPicture } from "./MemoryPicture.tsx";
import { Verdict } from "./Verdict.tsx";
import "./capacity.css";

export interface Total {
  bill: Bill;
  total: Range;
  plan: PlannedFor;
  unit: ByteUnit;
}

interface Props extends Total {
  /** Of the model. */
  name: string;
  fit: Fit | null;
}

/** The total as a number and as a bar against the card: what is sure in its colours, what may come on top hatched. */
export function CapacityBar({ name, fit, ...shown }: Props) {
  const { bill, total, plan, unit } = shown;
  const { parts, end, uncertain, limit } = barOf(shown);
  const share = (bytes: number) => `${(100 * bytes) / end}%`;
  const isRight = plan.bytes !== null && plan.bytes / end > 0.4;
  const title = `Memory of ${name}`;
  const { menu, said } = useCopies({
    title,
    csv: () => csvOfBill(bill),
    picture: (width) => <MemoryPicture {...shown} title={title} width={width} />,
  });
  return (
    <section class="total" aria-label="Total">
      <div class="sum">
        <p>
          <span class="amount number">{formatRange(total, unit)}</span>
          {plan.bytes !== null && <span class="dim number"> of {formatBytes(plan.bytes, unit)}</span>}
          {fit && <Verdict fit={fit} />}
        </p>
        {menu}
      </div>
      {said}
      <svg class="bar" width="100%" height="24" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="8" height="8" />
            <rect class="hatch-line" width="4" height="8" />
          </pattern>
        </defs>
        <rect class="bar-ground" width="100%" height="24" />
        {parts.map(({ id, from, to }) => (
          <rect key={id} class={`part-${id}`} x={share(from)} width={share(to - from)} height="24" />
        ))}
        {uncertain && (
          <rect
            class="uncertain"
            x={share(uncertain[0])}
            width={share(uncertain[1] - uncertain[0])}
            height="24"
            fill="url(#hatch)"
          />
        )}
        {limit !== undefined && (
          <>
            <rect class="over" x={share(limit)} width={share(end - limit)} height="24" />
            <line class="limit" x1={share(limit)} x2={share(limit)} y1="0" y2="24" />
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

/** Of the process and of each line, in bytes. */
const csvOfBill = ({ lines, total }: Bill): string =>
  csvOf(
    ["what", "bytes at least", "bytes at most", "why"],
    [
      ...lines.map(({ name, bytes, why }) => [name, bytes?.low, bytes?.high, why]),
      ["total", total?.low, total?.high, ""],
    ],
  );
