import { useId } from "preact/hooks";
import { kernelOf, type OrientedMap, side } from "../../../../src/lessons/responses/orientedFilters.ts";

interface Props {
  maps: readonly OrientedMap[];
  before: readonly number[];
  after: readonly number[];
  chosen: number;
  /** Those whose squares make the chosen one's divisor. */
  window: readonly [first: number, last: number];
  onChoose: (map: number) => void;
}

/** What each map gives at one position: before, and what the normalisation leaves of it. */
export function MapBars({ maps, before, after, chosen, window: [first, last], onChoose }: Props) {
  const name = useId();
  const largest = Math.max(255, ...before, ...after);
  const percent = (value: number) => `${(100 * value) / largest}%`;
  return (
    <fieldset class="map-bars">
      <legend>
        All maps at this position <span class="dim">before → after</span>
      </legend>
      {maps.map((map, place) => {
        const [response = 0, left = 0] = [before[place], after[place]];
        const part = place === chosen ? "map-bar chosen" : place >= first && place <= last ? "map-bar near" : "map-bar";
        return (
          <label key={map.title} class={part} title={map.title}>
            <input type="radio" name={name} checked={place === chosen} onChange={() => onChoose(place)} />
            <span class="number dim" aria-hidden="true">
              {place + 1}
            </span>
            <FilterPicture map={map} />
            <span class="map-bar-track" aria-hidden="true">
              <span class="map-bar-before" style={{ width: percent(response) }} />
              <span class="map-bar-after" style={{ width: percent(left) }} />
            </span>
            <span class="number map-bar-values">
              <span class="visually-hidden">
                Map {place + 1}, {map.title}:{" "}
              </span>
              <span class="dim">{short(response)}</span> → {short(left)}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

export const short = (value: number): string => value.toFixed(value < 9.95 ? 1 : 0);

/** Light where the filter adds, dark where it takes away. */
function FilterPicture({ map }: { map: OrientedMap }) {
  const kernel = kernelOf(map);
  const most = kernel.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return (
    <svg class="filter-picture" viewBox={`0 0 ${side} ${side}`} width={18} height={18} aria-hidden="true">
      {Array.from(kernel, (value, at) => (
        <rect
          key={at}
          x={at % side}
          y={Math.floor(at / side)}
          width={1.02}
          height={1.02}
          fill={`hsl(0 0% ${50 + (50 * value) / most}%)`}
        />
      ))}
    </svg>
  );
}
