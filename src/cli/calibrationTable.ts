import type { Calibration } from "../core/classification/calibration.ts";
import { formatCount, formatShare } from "../core/wording.ts";
import { table } from "./table.ts";

/** How often the network is right where it is so sure; without the rows that no answer fell into. */
export const calibrationTable = ({ bins }: Calibration): string =>
  table(
    [
      ["sure", "mean sureness", "right", "images"],
      ...bins
        .filter(({ count }) => count > 0)
        .map(({ from, to, count, sureness, accuracy }) => [
          `${Math.round(100 * from)}–${Math.round(100 * to)} %`,
          formatShare(sureness ?? 0),
          formatShare(accuracy ?? 0),
          formatCount(count),
        ]),
    ],
    [1, 2, 3],
  );
