import type { Maps } from "../../src/protocol/insight.ts";
import { Pixels } from "./Pixels.tsx";

/** Of a layer's maps. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Props {
  maps: Maps;
  map: number;
  /** Places of the layer for each that is drawn. */
  every: number;
  chosen: Place | undefined;
  onPoint: (place: Place) => void;
}

const side = 280;

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One map, large enough to point at its places. */
export function MapPlaces({ maps, map, every, chosen, onPoint }: Props) {
  const { height, width, pixels } = maps;
  const field = side / Math.max(height, width);
  const within = (row: number, column: number): Place => ({
    row: every * Math.min(height - 1, Math.max(0, row)),
    column: every * Math.min(width - 1, Math.max(0, column)),
  });
  const point = (event: MouseEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    onPoint(
      within(
        Math.floor(((event.clientY - box.top) / box.height) * height),
        Math.floor(((event.clientX - box.left) / box.width) * width),
      ),
    );
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const from = chosen ?? within(Math.floor(height / 2), Math.floor(width / 2));
    onPoint(chosen ? within(from.row / every + step[0], from.column / every + step[1]) : from);
  };
  return (
    <div
      class="map-places"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over its places, which the view beside reads out
      tabIndex={0}
      aria-label={`Map ${map + 1}: arrow keys walk over its ${height}×${width} places`}
      onClick={point}
      onKeyDown={move}
      style={{ width: `${Math.round(width * field)}px`, aspectRatio: `${width} / ${height}` }}
    >
      <Pixels {...{ height, width }} pixels={pixels.subarray(map * height * width, (map + 1) * height * width)} />
      {chosen && (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <rect class="field-under" x={chosen.column / every} y={chosen.row / every} width={1} height={1} />
          <rect class="field" x={chosen.column / every} y={chosen.row / every} width={1} height={1} />
        </svg>
      )}
    </div>
  );
}
