import { useMemo } from "preact/hooks";
import type { Plane } from "../../../src/lessons/convolutions/plane.ts";
import { GreyPicture } from "./GreyPicture.tsx";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Props {
  title: string;
  says: string;
  picture: Plane;
  /** The unit's place in its layer, which has as many units as the picture pixels. */
  unit: { readonly row: number; readonly column: number };
  /** The pixels that it reads. */
  rows: Stretch;
  columns: Stretch;
  onMove: (row: number, column: number) => void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Of the drawing: the picture left, the layer right, both squares of 100. */
const right = 150;

export function UnitPicture({ title, says, picture, unit, rows, columns, onMove }: Props) {
  const pixel = 100 / picture.size;
  const end = [right + (unit.column + 0.5) * pixel, (unit.row + 0.5) * pixel];
  // One line for each pixel that is read: 784 of them for a dense unit over 28×28.
  const lines = useMemo(() => {
    const parts: string[] = [];
    for (let row = rows.from; row < rows.to; row++)
      for (let column = columns.from; column < columns.to; column++)
        parts.push(`M${((column + 0.5) * pixel).toFixed(2)} ${((row + 0.5) * pixel).toFixed(2)}L${end.join(" ")}`);
    return parts.join("");
  }, [rows.from, rows.to, columns.from, columns.to, unit.row, unit.column, pixel]);
  const count = (rows.to - rows.from) * (columns.to - columns.from);
  const point = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof SVGElement) || event.buttons !== 1) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = (right + 100) / width;
    const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
    onMove(Math.floor(y / pixel), Math.floor((x >= right - 25 ? x - right : x) / pixel));
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? 5 : 1;
    onMove(unit.row + by * step[0], unit.column + by * step[1]);
  };
  return (
    <figure class="unit-picture">
      <figcaption>
        <strong>{title}</strong> <span class="dim">{says}</span>
      </figcaption>
      <div class="unit-stage">
        <GreyPicture label={`The picture below: a five`} plane={picture} />
        <svg
          viewBox={`0 0 ${right + 100} 100`}
          role="application"
          aria-roledescription="unit that can be moved"
          aria-label={`${title}: the unit at row ${unit.row + 1}, column ${unit.column + 1} reads ${count} pixels. The arrow keys move it, with Shift by five.`}
          tabindex={0}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={point}
          onKeyDown={move}
        >
          <rect
            class="unit-window"
            x={columns.from * pixel}
            y={rows.from * pixel}
            width={(columns.to - columns.from) * pixel}
            height={(rows.to - rows.from) * pixel}
          />
          <path class={count > 100 ? "unit-lines unit-lines-many" : "unit-lines"} d={lines} />
          <rect class="unit-layer" x={right} y="0" width="100" height="100" />
          <rect
            class="unit"
            x={right + unit.column * pixel}
            y={unit.row * pixel}
            width={Math.max(pixel, 3)}
            height={Math.max(pixel, 3)}
          />
        </svg>
      </div>
      <p class="unit-names dim" aria-hidden="true">
        <span>picture</span>
        <span>layer</span>
      </p>
    </figure>
  );
}
