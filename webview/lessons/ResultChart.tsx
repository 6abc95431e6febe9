import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { csvOf } from "../../src/core/csv.ts";
import type { Axis, ExperimentChart } from "../../src/lessons/experiment.ts";
import { ChartFrame, type DrawingSize } from "../shared/charts/ChartFrame.tsx";
import { namePlaces } from "../shared/charts/namePlaces.ts";
import { ResultTable } from "./ResultTable.tsx";
import { shownAs } from "./values.ts";

/** A chart of an experiment, with its table and copies. */
export function ResultChart({ chart }: { chart: ExperimentChart }) {
  const table = tableOf(chart);
  return (
    <ChartFrame
      title={chart.title}
      table={<ResultTable table={table} isPlain />}
      csv={() =>
        csvOf(
          table.columns.map(({ label }) => label),
          table.rows,
        )
      }
      draw={(size) => <Drawing {...size} chart={chart} />}
    />
  );
}

/** A row for each x of any line. */
function tableOf({ title, x, y, lines }: ExperimentChart) {
  const places = [...new Set(lines.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
  const known = lines.map(({ points }) => new Map(points.map(([at, value]) => [at, value])));
  return {
    title,
    columns: [{ label: x.label, form: x.form }, ...lines.map(({ label }) => ({ label, form: y.form }))],
    rows: places.map((at) => [at, ...known.map((values) => values.get(at) ?? null)]),
  };
}

const looks = ["blue", "orange", "green", "purple", "red", "yellow"];
const gap = 14;
const widthOf = (text: string): number => 6.2 * text.length;

function Drawing({
  chart: { title, x: across, y: up, lines },
  width,
  alone,
}: DrawingSize & { chart: ExperimentChart }) {
  const drawn = lines
    .map((each, place) => ({
      ...each,
      look: `line-${looks[place % looks.length]}`,
      points: finite(each.points, across, up),
    }))
    .filter(({ points }) => points.length > 0);
  const right = Math.min(width * 0.42, Math.max(12, ...drawn.map(({ label }) => widthOf(label) + 14)));
  const margin = { top: alone ? 56 : 28, right, bottom: 40, left: 52 };
  const height = Math.max(120, gap * drawn.length, Math.min(240, Math.round(width * 0.36)));
  const plot = Math.max(60, width - margin.left - margin.right);
  const values = drawn.flatMap(({ points }) => points);
  const x = scaleOf(
    across,
    values.map(([at]) => at),
    [0, plot],
    false,
  );
  const y = scaleOf(
    up,
    values.map(([, value]) => value),
    [height, 0],
    true,
  );
  const path = line<readonly [number, number]>(
    ([at]) => x(at),
    ([, value]) => y(value),
  );
  const ends = drawn.map(({ points }) => points.at(-1) ?? ([0, 0] as const));
  const places = namePlaces(
    ends.map(([at, value]) => ({ x: x(at), y: y(value) })),
    Number.POSITIVE_INFINITY,
    gap,
    height,
  );
  return (
    <svg
      width={width}
      height={height + margin.top + margin.bottom}
      role="img"
      aria-label={`${title}. ${drawn.map(({ label, points }) => `${label}: ${toldOf(points, across, up)}`).join(". ")}.`}
    >
      {alone && (
        <text class="title" x={12} y={20}>
          {title}
        </text>
      )}
      <text x={4} y={margin.top - 14}>
        {up.label}
      </text>
      <g transform={`translate(${margin.left} ${margin.top})`}>
        {ticksOf(y, up, height > 150 ? 5 : 3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line class="grid" x2={plot} />
            <text x={-8} dy="0.32em" text-anchor="end">
              {shownAs(up.form, tick)}
            </text>
          </g>
        ))}
        {ticksOf(x, across, Math.max(2, Math.min(10, plot / 56))).map((tick) => (
          <text key={tick} x={x(tick)} y={height + 15} text-anchor="middle">
            {shownAs(across.form, tick)}
          </text>
        ))}
        <text x={plot / 2} y={height + 33} text-anchor="middle">
          {across.label}
        </text>
        {drawn.map(({ label, look, points }) => (
          <g key={label} class={look}>
            <path class="result-line" d={path([...points]) ?? ""} />
            {points.length < plot / 8 &&
              points.map(([at, value]) => <circle key={at} cx={x(at)} cy={y(value)} r={2.5} />)}
          </g>
        ))}
        {drawn.map(({ label, look }, place) => (
          <text key={label} class={`result-label ${look}`} x={places[place]?.x} y={places[place]?.y} dy="0.32em">
            {label}
          </text>
        ))}
      </g>
    </svg>
  );
}

/** What can be drawn: on a logarithmic axis above 0 alone. */
const finite = (points: ExperimentChart["lines"][number]["points"], x: Axis, y: Axis) =>
  points.filter(
    ([at, value]) =>
      Number.isFinite(at) &&
      Number.isFinite(value) &&
      (x.form !== "logarithmic" || at > 0) &&
      (y.form !== "logarithmic" || value > 0),
  );

function scaleOf({ form }: Axis, values: readonly number[], range: [number, number], isUp: boolean) {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  if (form === "logarithmic") return scaleLog([low, high > low ? high : 10 * low], range).nice();
  // Counts, bytes and seconds mean something only against 0.
  const fromZero = isUp && low >= 0 && (form !== "percent" || low < 0.5);
  const from = fromZero ? 0 : low;
  const to = form === "percent" && isUp ? Math.min(1, Math.max(high, from + 0.01)) : high;
  const scale = scaleLinear([from, to > from ? to : from + 1], range);
  return isUp ? scale.nice(4) : scale;
}

/** A logarithmic scale gives more than it is asked for; what is counted has no halves. */
function ticksOf(scale: ReturnType<typeof scaleOf>, { form }: Axis, count: number): number[] {
  const ticks = scale.ticks(count).filter((tick) => form !== "count" || Number.isInteger(tick));
  if (ticks.length <= count + 3) return ticks;
  const tens = ticks.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
  const every = Math.max(1, Math.ceil(tens.length / count));
  return tens.filter((_, place) => place % every === 0);
}

function toldOf(points: readonly (readonly [number, number])[], x: Axis, y: Axis): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "nothing";
  const said = ([at, value]: readonly [number, number]) => `${shownAs(y.form, value)} at ${shownAs(x.form, at)}`;
  return points.length === 1 ? said(first) : `from ${said(first)} to ${said(last)}`;
}
