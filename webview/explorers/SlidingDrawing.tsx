import { useState } from "preact/hooks";
import { type SlidingAxis, startOf, tapsOf } from "../../src/core/explore/slidingAxis.ts";
import { elided } from "./elided.ts";
import { Cell, cellSize, Gap, Strip } from "./Strip.tsx";

interface Props {
  axis: SlidingAxis;
  label: string;
}

/** The row of pixels with its border, and below it a line for each position of the window. Long rows show both ends. */
export function SlidingDrawing({ axis, label }: Props) {
  const { length, after, output, left, covered } = axis;
  const [chosen, choose] = useState<number | undefined>(undefined);
  const end = length + Math.max(after, after - left);
  const positions = elided(output, 6, 3);
  const ranges = cellsShown(axis, positions, end);
  const place = (pixel: number) => placeOf(ranges, pixel);
  const columns = ranges.reduce((sum, [from, to]) => sum + to - from, 0) + 1.5 * (ranges.length - 1);
  const lines = positions.length;
  return (
    <Strip columns={columns} lines={lines} label={label}>
      {ranges.map(([from, to]) =>
        Array.from({ length: to - from }, (_, step) => {
          const pixel = from + step;
          const kind =
            pixel < 0 || pixel >= length
              ? pixel >= length + after
                ? "over"
                : "zero"
              : pixel >= length + after - left
                ? "unseen"
                : "pixel";
          const isLit = chosen !== undefined && tapsOf(axis, chosen).includes(pixel);
          return (
            <Cell
              key={pixel}
              at={place(pixel)}
              kind={`${kind} ${isLit ? "lit" : ""}`}
              text={pixel < 0 || pixel >= length ? "0" : String(pixel + 1)}
            />
          );
        }),
      )}
      {ranges.slice(1).map(([from]) => (
        <Gap key={from} at={place(from) - 1} line={0} />
      ))}
      {positions.map((position, line) => {
        if (position === undefined) return <Gap key="gap" at={columns / 2 - 0.5} line={line + 1} />;
        const start = place(startOf(axis, position));
        return (
          <g
            key={position}
            class={`window-line ${chosen === position ? "lit" : ""}`}
            onPointerEnter={() => choose(position)}
            onPointerLeave={() => choose(undefined)}
          >
            <rect
              class="reach"
              x={start * cellSize + 2}
              y={(line + 1) * cellSize + 8}
              width={covered * cellSize - 4}
              height={cellSize - 6}
              rx={4}
            />
            {axis.dilation > 1 &&
              tapsOf(axis, position).map((pixel) => (
                <rect
                  key={pixel}
                  class="tap"
                  x={place(pixel) * cellSize + 6}
                  y={(line + 1) * cellSize + 11}
                  width={cellSize - 12}
                  height={cellSize - 12}
                  rx={2}
                />
              ))}
            <text x={(start + covered / 2) * cellSize} y={(line + 1) * cellSize + cellSize / 2 + 9}>
              {position + 1}
            </text>
          </g>
        );
      })}
    </Strip>
  );
}

type Range = readonly [from: number, to: number];

/** Pixels around the positions that are shown: one range, or one at each end. */
function cellsShown(axis: SlidingAxis, positions: readonly (number | undefined)[], end: number): readonly Range[] {
  const gap = positions.indexOf(undefined);
  const first = positions[gap - 1];
  const last = positions[gap + 1];
  const start = -axis.before;
  if (gap < 0 || first === undefined || last === undefined) return [[start, Math.max(end, start + 1)]];
  const [to, from] = [startOf(axis, first) + axis.covered, startOf(axis, last)];
  return from <= to + 1
    ? [[start, end]]
    : [
        [start, to],
        [from, end],
      ];
}

function placeOf(ranges: readonly Range[], pixel: number): number {
  const [first, second] = ranges;
  if (!first) return 0;
  return second && pixel >= second[0] ? first[1] - first[0] + 1.5 + pixel - second[0] : pixel - first[0];
}
