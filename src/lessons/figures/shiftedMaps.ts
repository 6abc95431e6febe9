import { integer } from "../../core/param.ts";
import { formatCount } from "../../core/wording.ts";
import { edgeKernels } from "../convolutions/edgeKernels.ts";
import { convolved, framed, largest, maxPooled, shifted } from "../convolutions/plane.ts";
import { defineFigure } from "../figure.ts";
import { digit as drawn } from "../pictures/digit.ts";

/** A digit that one moves, the map of a convolution that moves along, what pooling makes of it, and a dense layer. */
export const shiftedMaps = defineFigure({
  name: "shifted-maps",
  title: "Move the picture",
  params: {
    digit: integer({ doc: "The digit in the picture.", min: 0, max: 9, default: 5 }),
  },
  data: ({ digit }) => ({ digit }),
  describe({ digit }) {
    const picture = framed({ size: 28, values: drawn(digit) }, 40);
    const map = convolved(picture, edgeKernels.upright);
    const moved = convolved(shifted(picture, 3, 0), edgeKernels.upright);
    const along = shifted(map, 3, 0).values.filter((value, at) => Math.abs(value - (moved.values[at] ?? 0)) > 1e-6);
    const pooled = (plane: typeof map) => maxPooled(plane, 4);
    const changed = pooled(moved).values.filter((value, at) => Math.abs(value - (pooled(map).values[at] ?? 0)) > 1e-6);
    return `A ${digit} moves by 3 pixels to the right. Its map of a 3×3 convolution, moved by 3 as well, differs from the new map in ${formatCount(along.length)} of ${formatCount(moved.values.length)} values: the convolution is equivariant. Of the ${formatCount(changed.length > 0 ? pooled(map).values.length : 0)} values behind a 4×4 max pooling ${formatCount(changed.length)} change: it is invariant only in part. The largest value of the whole map is ${largest(map).toFixed(2)} before and ${largest(moved).toFixed(2)} after: global pooling is invariant.`;
  },
});
