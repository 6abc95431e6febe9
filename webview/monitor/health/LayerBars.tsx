import type { Bars } from "./bars.ts";

interface Props extends Bars {
  onReveal: (layer: string) => void;
}

/** A bar for each layer, from the first to the last, over the range that it had in the whole run. */
export const LayerBars = ({ bars, usual, scale, onReveal }: Props) => (
  <>
    <ul class="layer-bars">
      {bars.map(({ layer, text, value, range, isBad }) => (
        <li key={layer} class={isBad ? "bad" : ""}>
          <button type="button" class="link" title="Show in the model" onClick={() => onReveal(layer)}>
            {layer}
          </button>
          <span class="bar" aria-hidden="true">
            {range && <span class="bar-range" style={{ left: share(range[0]), width: share(range[1] - range[0]) }} />}
            {value !== undefined && <span class="bar-value" style={{ width: share(value) }} />}
            {usual !== undefined && <span class="bar-usual" style={{ left: share(usual) }} />}
          </span>
          <span class="number">
            {text}
            {isBad && <span class="visually-hidden"> (not well)</span>}
          </span>
        </li>
      ))}
    </ul>
    <p class="scale dim">{scale}</p>
  </>
);

const share = (place: number): string => `${(100 * place).toFixed(2)}%`;
