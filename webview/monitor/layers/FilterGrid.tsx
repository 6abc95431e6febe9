import { useMemo } from "preact/hooks";
import type { Filters } from "../../../src/protocol/insight.ts";
import { Picture } from "../../shared/Picture.tsx";
import { drawnFilters } from "./filters.ts";

/** Larger filters are seen as they are; small ones as squares. */
const size = 44;
const most = 256;

/** The filters of the first convolution after an epoch. */
export function FilterGrid({ filters, epoch }: { filters: Filters; epoch: number }) {
  const { layer, height, width, channels, count } = filters;
  const snapshot = filters.snapshots.findLast((one) => one.epoch <= epoch) ?? filters.snapshots[0];
  const drawn = useMemo(() => (snapshot ? drawnFilters(filters, snapshot.values) : []), [snapshot]);
  return (
    <section>
      <h2>
        Filters of {layer}
        <span class="dim">
          {" "}
          · {count.toLocaleString("en")} of {height}×{width}×{channels}
        </span>
      </h2>
      <ul class="pictures">
        {drawn.slice(0, most).map(({ pixels, channels: shown, most: largest }, index) => (
          <li
            key={`${index + 1}`}
            title={`Filter ${index + 1}: white is ${largest.toPrecision(2)}, black −${largest.toPrecision(2)}`}
          >
            <Picture
              {...{ pixels, height, width, channels: shown, size }}
              label={`Filter ${index + 1} of ${layer}, from −${largest.toPrecision(2)} to ${largest.toPrecision(2)}`}
            />
          </li>
        ))}
      </ul>
      <p class="dim scale">
        Grey is 0; black and white are minus and plus the largest weight of each filter
        {channels === 3
          ? ", its three channels as red, green and blue."
          : channels === 1
            ? "."
            : `, the mean of its ${channels} channels.`}
        {count > most && ` The first ${most} are shown.`}
      </p>
    </section>
  );
}
