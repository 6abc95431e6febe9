import type { TriedRate } from "../../src/core/learningRateRange.ts";
import { learningRateGeometry } from "../../src/diagram/learningRateGeometry.ts";
import type { DrawingSize } from "../shared/charts/ChartFrame.tsx";

interface Props extends DrawingSize {
  title: string;
  tried: readonly TriedRate[];
  suggestion?: number | undefined;
}

/** Of the title, where the drawing stands alone. */
const titleHeight = 30;

/** The same drawing as `learningRateChart`, in the colours of the theme. */
export function Curve({ title, tried, suggestion, alone, ...page }: Props) {
  const size = { width: page.width, height: Math.round(Math.min(420, Math.max(240, 0.58 * page.width))) };
  const { width, height, frame, rates, losses, dots, line, mark } = learningRateGeometry(tried, suggestion, size);
  const above = alone ? titleHeight : 0;
  const label =
    suggestion === undefined ? `${title}. It falls nowhere.` : `${title}. It falls most steeply at ${suggestion}.`;
  return (
    <svg class="curve" width={width} height={above + height} role="img" aria-label={label}>
      {alone && (
        <text class="title" x={12} y={20}>
          {title}
        </text>
      )}
      <g transform={`translate(0 ${above})`}>
        {losses.map(({ y, text }) => (
          <g key={text}>
            <path class="grid" d={`M${frame.left} ${y}H${frame.right}`} />
            <text x={frame.left - 8} y={y + 4} text-anchor="end">
              {text}
            </text>
          </g>
        ))}
        {rates.map(({ x, text }) => (
          <text key={text} x={x} y={frame.bottom + 20} text-anchor="middle">
            {text}
          </text>
        ))}
        <text x={(frame.left + frame.right) / 2} y={height - 10} text-anchor="middle">
          learning rate
        </text>
        <text x={frame.left} y={14} text-anchor="middle">
          loss
        </text>
        <path class="axis" d={`M${frame.left} ${frame.top}V${frame.bottom}H${frame.right}`} />
        {dots.map(({ x, y }) => (
          <circle key={x} cx={x} cy={Math.max(frame.top, y)} r={1.5} />
        ))}
        <polyline points={line.map(({ x, y }) => `${x},${y}`).join(" ")} />
        {mark && (
          <g class="mark">
            <path d={`M${mark.x} ${frame.top}V${frame.bottom}`} />
            <text x={mark.x + 6} y={frame.top + 12}>
              {mark.text}
            </text>
          </g>
        )}
      </g>
    </svg>
  );
}
