import type { Box } from "../explain/heatMap.ts";
import type { EffectiveField } from "./effectiveField.ts";

/** What can be said of an effective field in numbers. */
export interface FieldFigures {
  /** The smallest rectangle around all that the unit hangs on; absent where it hangs on nothing. */
  readonly box: Box | undefined;
  /** Pixels that it hangs on at all. */
  readonly pixels: number;
  /** How few of them, the strongest first, hold 95 % of it. */
  readonly strongest: number;
  /** Standard deviation of the place, in pixels: down and across. */
  readonly deviation: readonly [number, number];
}

export function fieldFigures({ height, width, shares }: EffectiveField): FieldFigures {
  let [top, left, bottom, right, pixels] = [height, width, 0, 0, 0];
  const [down, across] = [moments(), moments()];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const share = shares[at] ?? 0;
      if (share <= 0) continue;
      pixels++;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      down.add(y, share);
      across.add(x, share);
    }
  return {
    box: pixels > 0 ? { top, left, bottom, right } : undefined,
    pixels,
    strongest: holding(shares, 0.95),
    deviation: [down.deviation(), across.deviation()],
  };
}

function moments() {
  let [weight, first, second] = [0, 0, 0];
  return {
    add(place: number, share: number) {
      weight += share;
      first += share * place;
      second += share * place * place;
    },
    deviation: () => (weight > 0 ? Math.sqrt(Math.max(0, second / weight - (first / weight) ** 2)) : 0),
  };
}

function holding(shares: Float64Array, part: number): number {
  const sorted = shares.filter((share) => share > 0).sort();
  const whole = sorted.reduce((sum, share) => sum + share, 0);
  let held = 0;
  for (let count = 0; count < sorted.length; count++) {
    held += sorted[sorted.length - 1 - count] ?? 0;
    // Sums of thousandths miss a whole by their rounding.
    if (held >= part * whole - 1e-12) return count + 1;
  }
  return sorted.length;
}
