import { formatRange } from "../../src/core/plan/formatRange.ts";
import { formatBytes } from "../../src/core/wording.ts";
import type { Total } from "./CapacityBar.tsx";
import { barOf } from "./capacity.ts";

interface Props extends Total {
  title: string;
  /** In pixels. */
  width: number;
}

const edge = 12;
const row = 20;
const bar = { top: 60, height: 24 };

/** The total and its bar as they stand alone: each colour with its name, and the card with its mark. */
export function MemoryPicture({ title, width, ...total }: Props) {
  const { plan, unit, bill } = total;
  const { parts, end, uncertain, limit } = barOf(total);
  const at = (bytes: number) => edge + (bytes / end) * (width - 2 * edge);
  const wide = (from: number, to: number) => ({ x: at(from), width: at(to) - at(from), height: bar.height });
  const below = bar.top + bar.height + (plan.bytes === null ? 12 : 32);
  const isRight = plan.bytes !== null && plan.bytes / end > 0.4;
  const legend = [
    ...bill.lines.map(({ id, name, bytes }) => ({ look: `part-${id}`, name, amount: formatRange(bytes, unit) })),
    ...(uncertain
      ? [{ look: "uncertain", name: "May come on top", amount: formatBytes(uncertain[1] - uncertain[0], unit) }]
      : []),
  ];
  return (
    <svg
      class="memory-picture"
      width={width}
      height={below + legend.length * row + edge}
      role="img"
      aria-label={`${title}: ${formatRange(total.total, unit)}`}
    >
      <text class="title" x={edge} y={22}>
        {title}
      </text>
      <text class="title" x={edge} y={46}>
        {formatRange(total.total, unit)}
      </text>
      <g transform={`translate(0 ${bar.top})`}>
        <rect class="bar-ground grid" {...wide(0, end)} />
        {parts.map(({ id, from, to }) => (
          <rect key={id} class={`part-${id}`} {...wide(from, to)} />
        ))}
        {uncertain && <rect class="uncertain" {...wide(...uncertain)} />}
        {limit !== undefined && <path class="limit on-colour" d={`M${at(limit)} -4V${bar.height + 4}`} />}
        {plan.bytes !== null && (
          <text x={at(plan.bytes)} y={bar.height + 18} text-anchor={isRight ? "end" : "start"}>
            {plan.title}
          </text>
        )}
      </g>
      {legend.map(({ look, name, amount }, index) => (
        <g key={name} transform={`translate(0 ${below + (index + 0.5) * row})`}>
          <rect class={look} x={edge} y={-5} width={10} height={10} />
          <text x={edge + 18} dy="0.35em">
            {name}
          </text>
          <text x={width - edge} dy="0.35em" text-anchor="end">
            {amount}
          </text>
        </g>
      ))}
    </svg>
  );
}
