import type { Calibration } from "../../../src/core/classification/calibration.ts";
import { grouped } from "../../../src/core/wording.ts";
import type { DrawingSize } from "../../shared/charts/ChartFrame.tsx";

interface Props extends DrawingSize {
  measured: Calibration;
  title: string;
}

/** All in pixels. */
const size = { largest: 260, left: 46, right: 24, top: 10, title: 34, bottom: 48 };
/** Below this width of a bar its count has no room. */
const roomForCount = 24;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** A bar a bin: as high as its answers are right. On the dashed line sureness and accuracy are the same. */
export function CalibrationDrawing({ measured: { bins, error }, title, width, alone }: Props) {
  const top = alone ? size.title : size.top;
  const side = Math.min(size.largest, width - size.left - size.right);
  const bar = side / bins.length;
  const y = (share: number) => (1 - share) * side;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return (
    <svg
      class="calibration-drawing"
      width={alone ? Math.max(side + size.left + size.right, 7.5 * title.length) : side + size.left + size.right}
      height={top + side + size.bottom}
      role="img"
      aria-label={`${title}. Expected calibration error: ${(100 * error).toFixed(1)} points.`}
    >
      {alone && (
        <text class="title" x={12} y={20}>
          {title}
        </text>
      )}
      <g transform={`translate(${size.left} ${top})`}>
        {ticks.map((share) => (
          <g key={share}>
            <line class="grid" x2={side} y1={y(share)} y2={y(share)} />
            <text x={-8} y={y(share)} dy="0.32em" text-anchor="end">
              {percent(share)}
            </text>
            <text x={share * side} y={side + 15} text-anchor="middle">
              {percent(share)}
            </text>
          </g>
        ))}
        {bins.map(
          ({ from, accuracy, sureness }) =>
            accuracy !== null && (
              <g key={from}>
                <rect
                  class="accuracy"
                  x={from * side + 1}
                  y={y(accuracy)}
                  width={bar - 2}
                  height={Math.max(1, accuracy * side)}
                />
                <path class="sureness" d={`M${from * side + 1} ${y(sureness ?? 0)}h${bar - 2}`} />
              </g>
            ),
        )}
        <path class="exact" d={`M0 ${side}L${side} 0`} />
        {bar >= roomForCount &&
          bins.map(
            ({ from, count }) =>
              count > 0 && (
                <text key={from} class="small" x={from * side + bar / 2} y={side + 29} text-anchor="middle">
                  {count >= 10_000 ? `${Math.round(count / 1000)}k` : grouped(count)}
                </text>
              ),
          )}
        <text x={0} y={side + 44}>
          bar: how often right · line: how sure
        </text>
      </g>
    </svg>
  );
}
