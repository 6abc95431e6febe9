import type { TriedRate } from "../../src/core/learningRateRange.ts";
import { learningRateGeometry } from "../../src/diagram/learningRateGeometry.ts";

interface Props {
  tried: readonly TriedRate[];
  suggestion?: number;
}

/** The same drawing as `learningRateChart`, in the colours of the theme. */
export function Curve({ tried, suggestion }: Props) {
  const { width, height, frame, rates, losses, dots, line, mark } = learningRateGeometry(tried, suggestion);
  const label =
    suggestion === undefined
      ? "Loss by learning rate. It falls nowhere."
      : `Loss by learning rate. It falls most steeply at ${suggestion}.`;
  return (
    <svg class="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
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
    </svg>
  );
}
