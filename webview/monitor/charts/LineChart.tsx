import { type ScaleLinear, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { useId } from "preact/hooks";
import type { DrawingSize } from "../../shared/charts/ChartFrame.tsx";
import { type ChartPoint, namePlaces } from "../../shared/charts/namePlaces.ts";
import "./lineChart.css";

export interface Line {
  readonly name: string;
  /** In full, for a chart that stands alone. */
  readonly fullName?: string;
  /** Class that gives colour, dash and width. */
  readonly look: string;
  readonly points: readonly ChartPoint[];
  /** Each point is a measurement of its own, and is marked. */
  readonly dotted?: boolean;
  /** Its end is not named. */
  readonly quiet?: boolean;
}

interface Props extends DrawingSize {
  title: string;
  lines: readonly Line[];
  /** From 0 to here. */
  length: number;
  /** Of the values. */
  scale: (height: number) => ScaleLinear<number, number>;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  /** One of the points, to be marked. */
  best?: ChartPoint | undefined;
}

/** Between the names of lines, in pixels. */
const gap = 14;

/** Wide enough for these letters at 11 px. */
const widthOf = (text: string): number => 6.2 * text.length;

/** Lines over one axis, named at their ends. Colours come from the editor's theme, through style sheets. */
export function LineChart({ title, lines, length, scale, formatX, formatY, best, width, alone }: Props) {
  const clip = useId();
  const drawn = lines.filter(({ points }) => points.length > 0);
  const nameOf = ({ name, fullName }: Line) => (alone ? (fullName ?? name) : name);
  const named = drawn.filter(({ quiet }) => !quiet);
  const right = Math.min(width * 0.4, Math.max(12, ...named.map((one) => widthOf(nameOf(one)) + 12)));
  const margin = { top: alone ? 34 : 10, right: alone ? right + 12 : right, bottom: 18, left: 40 };
  const height = Math.max(88, gap * named.length, Math.min(220, Math.round(width * 0.3)));
  const plot = width - margin.left - margin.right;
  const x = scaleLinear([0, length], [0, plot]);
  const y = scale(height);
  const path = line<ChartPoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  );
  const near = named.every((one) => nameOf(one).length < 3) ? gap : Number.POSITIVE_INFINITY;
  const ends = named.map(({ points }) => points.at(-1) ?? { x: 0, y: 0 });
  const places = namePlaces(
    ends.map((end) => ({ x: x(end.x), y: y(end.y) })),
    near,
    gap,
    height,
  );
  return (
    <svg width={width} height={height + margin.top + margin.bottom} role="img" aria-label={told(title, named, formatY)}>
      <clipPath id={clip}>
        <rect x={-4} y={-6} width={plot + 10} height={height + 10} />
      </clipPath>
      {alone && (
        <text class="title" x={12} y={20}>
          {title}
        </text>
      )}
      <g transform={`translate(${margin.left} ${margin.top})`}>
        {y.ticks(height > 150 ? 5 : 3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line class="grid" x2={plot} />
            <text class="tick" x={-8} dy="0.32em" text-anchor="end">
              {formatY(tick)}
            </text>
          </g>
        ))}
        {x.ticks(Math.max(1, Math.min(length, plot / 40, 10))).map((tick) => (
          <text key={tick} class="tick" x={x(tick)} y={height + 15} text-anchor="middle">
            {formatX(tick)}
          </text>
        ))}
        <g clip-path={`url(#${clip})`}>
          {drawn.map(({ name, look, points }) => (
            <path key={`${name} ${look}`} class={`line ${look}`} d={path([...points]) ?? ""} />
          ))}
          {drawn
            .filter(({ dotted, points }) => dotted && points.length < plot / 8)
            .flatMap(({ name, look, points }) =>
              points.map((point) => (
                <circle key={`${name} ${look} ${point.x}`} class={look} cx={x(point.x)} cy={y(point.y)} r={2.5} />
              )),
            )}
          {best && <circle class="best" cx={x(best.x)} cy={y(best.y)} r={5} />}
        </g>
        {named.map((one, index) => (
          <text key={one.name} class={`label ${one.look}`} x={places[index]?.x} y={places[index]?.y} dy="0.32em">
            {nameOf(one)}
          </text>
        ))}
      </g>
    </svg>
  );
}

/** What a screen reader says of it: where each line stands. */
const told = (title: string, lines: readonly Line[], format: (value: number) => string): string =>
  `${title}. ${lines.map(({ name, fullName, points }) => `${fullName ?? name}: ${format(points.at(-1)?.y ?? 0)}`).join(", ")}.`;
