import { type ScaleLinear, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { useId, useRef } from "preact/hooks";
import { apart, type ChartPoint, interesting } from "./chartScale.ts";
import { useWidth } from "./useWidth.ts";

interface Props {
  title: string;
  training: readonly ChartPoint[];
  validation: readonly ChartPoint[];
  /** Length of the whole run. */
  epochs: number;
  scale: (range: [number, number], height: number) => ScaleLinear<number, number>;
  format: (value: number) => string;
  /** One of the validation points. */
  best: ChartPoint | undefined;
}

const height = 88;
const margin = { top: 10, right: 68, bottom: 18, left: 38 };

/** Two lines over the epochs of a run, named at their ends. Colours come from the editor's theme, through `monitor.css`. */
export function Chart({ title, training, validation, epochs, scale, format, best }: Props) {
  const frame = useRef<HTMLElement>(null);
  const clip = useId();
  const width = Math.max(useWidth(frame), 200);
  const plot = width - margin.left - margin.right;
  const x = scaleLinear([0, epochs], [0, plot]);
  const y = scale(interesting(training, validation), height);
  const path = line<ChartPoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  );
  const lines = [
    { name: "training", points: training },
    { name: "validation", points: validation },
  ].filter(({ points }) => points.length > 0);
  const ends = lines.map(({ points }) => points.at(-1) ?? { x: 0, y: 0 });
  const labels = apart(
    ends.map((end) => Math.min(height, Math.max(0, y(end.y)))),
    15,
    height,
  );
  const labelX = Math.max(...ends.map((end) => x(end.x))) + 8;

  return (
    <figure class="chart" ref={frame}>
      <figcaption>{title} by epoch</figcaption>
      <svg width={width} height={height + margin.top + margin.bottom} role="img" aria-label={`${title} by epoch`}>
        <clipPath id={clip}>
          <rect x={-4} y={-6} width={plot + 10} height={height + 10} />
        </clipPath>
        <g transform={`translate(${margin.left} ${margin.top})`}>
          {y.ticks(3).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line class="grid" x2={plot} />
              <text class="tick" x={-8} dy="0.32em" text-anchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {x.ticks(Math.min(epochs, 6)).map((tick) => (
            <text key={tick} class="tick" x={x(tick)} y={height + 15} text-anchor="middle">
              {tick}
            </text>
          ))}
          <g clip-path={`url(#${clip})`}>
            {lines.map(({ name, points }) => (
              <path key={name} class={`line ${name}`} d={path([...points]) ?? ""} />
            ))}
            {validation.map((point) => (
              <circle key={point.x} class="validation" cx={x(point.x)} cy={y(point.y)} r={2.5} />
            ))}
            {best && <circle class="best" cx={x(best.x)} cy={y(best.y)} r={5} />}
          </g>
          {lines.map(({ name }, index) => (
            <text key={name} class={`label ${name}`} x={labelX} y={labels[index]} dy="0.32em">
              {name}
            </text>
          ))}
        </g>
      </svg>
    </figure>
  );
}
