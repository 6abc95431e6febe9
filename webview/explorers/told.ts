import {
  type Channels,
  meanOf,
  type Patch,
  type Position,
  productsOf,
  total,
  winnerOf,
} from "../../src/core/explore/slide.ts";
import { slidingAxis, startOf } from "../../src/core/explore/slidingAxis.ts";
import type { Combines } from "../../src/core/layer.ts";
import type { Window } from "../../src/core/window.ts";
import { channelNames } from "./pixels.ts";
import { grandTotal, shown } from "./Sums.tsx";
import type { OutputMap } from "./useMap.ts";

interface Place {
  combines: Combines;
  countsBorder: boolean;
  patches: readonly { readonly channel: number; readonly patch: Patch }[];
  kernels: readonly (readonly number[])[];
  window: Window;
  image: Channels;
  at: Position;
}

/** One position in words, with its numbers. */
export function placeText({ combines, countsBorder, patches, kernels, window, image, at }: Place): string {
  const where = `Row ${at.row + 1}, column ${at.column + 1} of the map: `;
  const first = patches[0];
  if (!first) return where;
  const border = first.patch.isBorder.filter((each) => each).length;
  const beside = border > 0 ? ` ${border} of the ${first.patch.values.length} places lie in the border.` : "";
  if (combines === "products") return `${where}red, green and blue give ${grandTotal(patches, kernels)}.${beside}`;
  const name = channelNames[first.channel];
  if (combines === "mean")
    return `${where}the mean of ${name} is ${shown(meanOf(first.patch, countsBorder))}.${beside}`;
  if (combines === "largest") {
    const winner = winnerOf(first.patch);
    const down =
      startOf(slidingAxis(image.height, 0, window), at.row) + Math.floor(winner / window.size[1]) * window.dilation[0];
    const across =
      startOf(slidingAxis(image.width, 1, window), at.column) + (winner % window.size[1]) * window.dilation[1];
    return winner < 0
      ? `${where}the window sees border alone.`
      : `${where}the largest value of ${name} is ${shown(first.patch.values[winner] ?? 0)}, from row ${down + 1}, column ${across + 1} of the photo.${beside}`;
  }
  const sum = total(productsOf(first.patch, kernels[first.channel] ?? []));
  return `${where}${name} alone gives ${shown(sum)}.${beside}`;
}

export function misfitText({ height, width }: Channels, window: Window): string {
  const [rows, columns] = [slidingAxis(height, 0, window), slidingAxis(width, 1, window)];
  const room = `${rows.before + height + rows.after}×${columns.before + width + columns.after}`;
  return `The window covers ${rows.covered}×${columns.covered} pixels, and there are ${room}, with the border. Use a smaller window or dilation, a larger photo, or padding: same.`;
}

export const mapText = ({ rows, columns, least, most }: OutputMap): string =>
  least >= 0
    ? `Map of ${rows}×${columns} values from ${shown(least)} to ${shown(most)}. Black is 0`
    : `Map of ${rows}×${columns} values from ${shown(least)} (blue) to ${shown(most)} (orange). Black is 0`;

export const combinesText = (combines: Combines): string =>
  ({
    products:
      "A convolution has a kernel for each channel that comes in, and adds up over all of them: one number. Bias and activation come after. Its other filters do the same with other weights. Inside a network the channels are not red, green and blue but the maps of the layer before.",
    "products-of-each-channel":
      "A depthwise convolution filters each channel on its own: as many maps come out as go in, and nothing is added up between them.",
    largest: "Max pooling keeps the largest value of each window, channel by channel, and has nothing to learn.",
    mean: "Average pooling keeps the mean of each window, channel by channel, and has nothing to learn.",
  })[combines];
