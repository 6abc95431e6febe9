import type { ComponentChildren } from "preact";
import { type Channels, outputSize, type Position } from "../../src/core/explore/slide.ts";
import { slidingAxis, startOf, tapsOf } from "../../src/core/explore/slidingAxis.ts";
import type { Window } from "../../src/core/window.ts";
import type { Photo } from "../shared/photo.ts";
import { PixelCanvas } from "./PixelCanvas.tsx";
import { useFramePointer } from "./useFramePointer.ts";
import type { OutputMap } from "./useMap.ts";

interface PhotoProps {
  photo: Photo;
  image: Channels;
  window: Window;
  at: Position;
  /** Place of the winner among those that the window looks at. */
  winner: number | undefined;
  onMove: (to: Position) => void;
}

/** The photo with its border of zeros, and the window on it. */
export function PhotoStage({ photo, image, window, at, winner, onMove }: PhotoProps) {
  const [rows, columns] = [slidingAxis(image.height, 0, window), slidingAxis(image.width, 1, window)];
  const height = rows.before + image.height + Math.max(rows.after, rows.after - rows.left);
  const width = columns.before + image.width + Math.max(columns.after, columns.after - columns.left);
  const pointer = useFramePointer((across, down) =>
    onMove({
      row: Math.round((down * height - rows.covered / 2) / rows.stride),
      column: Math.round((across * width - columns.covered / 2) / columns.stride),
    }),
  );
  const [top, left] = [startOf(rows, at.row) + rows.before, startOf(columns, at.column) + columns.before];
  const [down, across] = [tapsOf(rows, at.row), tapsOf(columns, at.column)];
  const fits = outputSize(image, window).every((size) => size > 0);
  const isDilated = window.dilation[0] > 1 || window.dilation[1] > 1;
  return (
    <Frame width={width} height={height} onPointer={pointer} class="padded">
      <PixelCanvas
        {...photo}
        style={{
          left: `${(100 * columns.before) / width}%`,
          top: `${(100 * rows.before) / height}%`,
          width: `${(100 * image.width) / width}%`,
          height: `${(100 * image.height) / height}%`,
        }}
      />
      {fits && (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {isDilated &&
            down.map((y) =>
              across.map((x) => (
                <rect key={`${y} ${x}`} class="tap" x={x + columns.before} y={y + rows.before} width={1} height={1} />
              )),
            )}
          {winner !== undefined && winner >= 0 && (
            <rect
              class="winner"
              x={(across[winner % across.length] ?? 0) + columns.before}
              y={(down[Math.floor(winner / across.length)] ?? 0) + rows.before}
              width={1}
              height={1}
            />
          )}
          <Outline x={left} y={top} width={columns.covered} height={rows.covered} />
        </svg>
      )}
    </Frame>
  );
}

interface MapProps {
  map: OutputMap;
  at: Position;
  filledTo: number | undefined;
  onMove: (to: Position) => void;
}

/** What comes out; places that are not reached yet lie under a cover. */
export function MapStage({ map, at, filledTo, onMove }: MapProps) {
  const { rows, columns } = map;
  const pointer = useFramePointer((across, down) =>
    onMove({ row: Math.floor(down * rows), column: Math.floor(across * columns) }),
  );
  return (
    <Frame width={columns} height={rows} onPointer={pointer}>
      <PixelCanvas width={columns} height={rows} rgba={map.rgba} />
      <svg viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true">
        {filledTo !== undefined && (
          <g class="cover">
            <rect x={at.column + 1} y={at.row} width={Math.max(0, columns - at.column - 1)} height={1} />
            <rect x={0} y={at.row + 1} width={columns} height={Math.max(0, rows - at.row - 1)} />
          </g>
        )}
        <Outline x={at.column} y={at.row} width={1} height={1} />
      </svg>
    </Frame>
  );
}

/** Light on dark, so that it is seen on every picture. */
export const Outline = (place: { x: number; y: number; width: number; height: number }) => (
  <>
    <rect class="outline-under" {...place} />
    <rect class="outline" {...place} />
  </>
);

interface FrameProps {
  width: number;
  height: number;
  class?: string;
  onPointer: (event: PointerEvent) => void;
  children: ComponentChildren;
}

/** The longer side of a picture on the page, in pixels. */
const room = 272;

export function Frame({ width, height, class: kind = "", onPointer, children }: FrameProps) {
  const scale = room / Math.max(width, height);
  return (
    <div
      class={`pixels ${kind}`}
      style={{ width: `${width * scale}px`, aspectRatio: `${width} / ${height}` }}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
    >
      {children}
    </div>
  );
}
