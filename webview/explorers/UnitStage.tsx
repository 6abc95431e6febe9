import type { Position } from "../../src/core/explore/slide.ts";
import { Frame, Outline } from "./Stage.tsx";
import { useFramePointer } from "./useFramePointer.ts";

interface Props {
  rows: number;
  columns: number;
  at: Position;
  onMove: (to: Position) => void;
}

/** More lines than this are too close to be seen. */
const mostLines = 60;

/** The places of a layer's maps, one of them chosen. */
export function UnitStage({ rows, columns, at, onMove }: Props) {
  const pointer = useFramePointer((across, down) =>
    onMove({ row: Math.floor(down * rows), column: Math.floor(across * columns) }),
  );
  const showsLines = Math.max(rows, columns) <= mostLines;
  return (
    <Frame width={columns} height={rows} onPointer={pointer} class="units">
      <svg viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true">
        {showsLines && (
          <path
            class="grid"
            d={[
              ...Array.from({ length: rows - 1 }, (_, row) => `M0 ${row + 1}H${columns}`),
              ...Array.from({ length: columns - 1 }, (_, column) => `M${column + 1} 0V${rows}`),
            ].join("")}
          />
        )}
        <rect class="unit" x={at.column} y={at.row} width={1} height={1} />
        <Outline x={at.column} y={at.row} width={1} height={1} />
      </svg>
    </Frame>
  );
}
