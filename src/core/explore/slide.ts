import type { Combines } from "../layer.ts";
import { borders, positions, type Window } from "../window.ts";

/** Values of an image, channel by channel, each row by row. */
export interface Channels {
  readonly height: number;
  readonly width: number;
  readonly channels: readonly Float32Array[];
}

/** What a window sees of one channel: one value for each of its places, 0 in the border, and whether that is border. */
export interface Patch {
  readonly values: readonly number[];
  readonly isBorder: readonly boolean[];
}

/** Where a window stands. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Height and width of what comes out; 0 where the window does not fit. */
export const outputSize = ({ height, width }: Channels, window: Window): readonly [number, number] => [
  Math.max(0, positions(height, 0, window).value ?? 0),
  Math.max(0, positions(width, 1, window).value ?? 0),
];

export function patchAt({ height, width, channels }: Channels, channel: number, window: Window, at: Position): Patch {
  const top = at.row * window.strides[0] - borders(height, 0, window)[0];
  const left = at.column * window.strides[1] - borders(width, 1, window)[0];
  const values: number[] = [];
  const isBorder: boolean[] = [];
  for (let row = 0; row < window.size[0]; row++)
    for (let column = 0; column < window.size[1]; column++) {
      const [y, x] = [top + row * window.dilation[0], left + column * window.dilation[1]];
      const isOutside = y < 0 || x < 0 || y >= height || x >= width;
      isBorder.push(isOutside);
      values.push(isOutside ? 0 : (channels[channel]?.[y * width + x] ?? 0));
    }
  return { values, isBorder };
}

export const productsOf = ({ values }: Patch, weights: readonly number[]): readonly number[] =>
  values.map((value, place) => value * (weights[place] ?? 0));

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Place of the largest value that is not border; the first of equal ones. -1 where all is border. */
export function winnerOf({ values, isBorder }: Patch): number {
  let winner = -1;
  for (const [place, value] of values.entries())
    if (!isBorder[place] && (winner < 0 || value > (values[winner] ?? 0))) winner = place;
  return winner;
}

/** The mean of what is not border, as in Keras, or of all: PyTorch's `count_include_pad`. */
export function meanOf({ values, isBorder }: Patch, countsBorder: boolean): number {
  const counted = values.filter((_, place) => countsBorder || !isBorder[place]);
  return counted.length === 0 ? 0 : total(counted) / counted.length;
}

/**
 * What comes out of one window. A convolution adds up over all channels; the others answer for one.
 *
 * @param weights of each channel; not read by pools
 */
export function valueAt(
  image: Channels,
  window: Window,
  { combines, weights, channel, countsBorder = false }: Filter,
  position: Position,
): number {
  const of = (each: number) => {
    const patch = patchAt(image, each, window, position);
    if (combines === "largest") return patch.values[winnerOf(patch)] ?? 0;
    return combines === "mean" ? meanOf(patch, countsBorder) : total(productsOf(patch, weights[each] ?? []));
  };
  return combines === "products" ? total(image.channels.map((_, each) => of(each))) : of(channel);
}

export interface Filter {
  readonly combines: Combines;
  readonly weights: readonly (readonly number[])[];
  /** For what answers channel by channel. */
  readonly channel: number;
  /** Of a mean: zeros of the border count as values. */
  readonly countsBorder?: boolean;
}

/** The whole map, row by row; a generator, so that a page can rest between two rows. */
export function* mapRows(image: Channels, window: Window, filter: Filter): Generator<Float32Array, void> {
  const [rows, columns] = outputSize(image, window);
  const [top, left] = [borders(image.height, 0, window)[0], borders(image.width, 1, window)[0]];
  const channels = filter.combines === "products" ? image.channels.map((_, channel) => channel) : [filter.channel];
  for (let row = 0; row < rows; row++) {
    const line = new Float32Array(columns);
    for (let column = 0; column < columns; column++)
      line[column] = quickValue(image, window, filter, channels, [
        row * window.strides[0] - top,
        column * window.strides[1] - left,
      ]);
    yield line;
  }
}

/** As `valueAt`, without lists of what it saw. */
function quickValue(
  { height, width, channels: all }: Channels,
  { size, dilation }: Window,
  { combines, weights, countsBorder }: Filter,
  channels: readonly number[],
  [top, left]: readonly [number, number],
): number {
  let sum = 0;
  let seen = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const channel of channels)
    for (let row = 0, y = top; row < size[0]; row++, y += dilation[0]) {
      if (y < 0 || y >= height) continue;
      for (let column = 0, x = left; column < size[1]; column++, x += dilation[1]) {
        if (x < 0 || x >= width) continue;
        const value = all[channel]?.[y * width + x] ?? 0;
        seen++;
        if (value > most) most = value;
        sum += combines === "mean" ? value : value * (weights[channel]?.[row * size[1] + column] ?? 0);
      }
    }
  if (combines === "largest") return seen === 0 ? 0 : most;
  if (combines !== "mean") return sum;
  const counted = countsBorder ? size[0] * size[1] : seen;
  return counted === 0 ? 0 : sum / counted;
}
