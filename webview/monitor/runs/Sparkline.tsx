import { line } from "d3-shape";
import { formatShare } from "../../../src/core/wording.ts";

const width = 72;
const height = 20;
const edge = 3;

/** How a share went on, without axes: from its lowest to its highest value. */
export function Sparkline({ values }: { values: readonly number[] | undefined }) {
  const [first, last] = [values?.[0], values?.at(-1)];
  if (!values || first === undefined || last === undefined) return <span class="dim">{values ? "" : "…"}</span>;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (index: number) => edge + ((width - 2 * edge) * index) / Math.max(1, values.length - 1);
  const y = (value: number) => height - edge - ((height - 2 * edge) * (value - low)) / span;
  const path = line<number>((_, index) => x(index), y);
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`From ${formatShare(first)} to ${formatShare(last)}`}
    >
      <path d={path([...values]) ?? ""} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} />
    </svg>
  );
}
