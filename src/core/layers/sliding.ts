import { error, type Problem, type ProblemCode } from "../problem.ts";
import type { Image, Pair, Size } from "../shape.ts";
import { borders, type Padding, positions, reach, type Window } from "../window.ts";
import { times } from "./wording.ts";

/** The parameters by which Keras's sliding layers describe their window. */
export interface Sliding {
  readonly kernel_size?: Pair;
  readonly pool_size?: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation_rate?: Pair;
  readonly ceil_mode?: boolean;
}

export const windowOf = ({ kernel_size, pool_size, strides, padding, dilation_rate, ceil_mode }: Sliding): Window => ({
  size: kernel_size ?? pool_size ?? [1, 1],
  strides,
  padding,
  dilation: dilation_rate ?? [1, 1],
  ceilMode: ceil_mode ?? false,
});

/** Height and width that a window leaves of an image, or why it does not fit. */
export function slide([height, width]: Image, params: Sliding): readonly [Size, Size] | Problem {
  const window = windowOf(params);
  const rows = positions(height, 0, window).value;
  const columns = positions(width, 1, window).value;
  if ((rows ?? 1) >= 1 && (columns ?? 1) >= 1) return [rows, columns];
  const [tall, wide] = [reach(window.size[0], window.dilation[0]), reach(window.size[1], window.dilation[1])];
  const dilated = tall > window.size[0] || wide > window.size[1] ? ` (${times(...window.size)}, dilated)` : "";
  const border = typeof window.padding === "string" ? "" : " with its border";
  const padded = (length: Size, axis: 0 | 1) =>
    length === null ? null : length + total(borders(length, axis, window));
  const kernel = params.kernel_size ? "kernel" : "window";
  return error(
    "kernel-larger-than-input",
    `A ${times(tall, wide)} ${kernel}${dilated} does not fit in a ${times(padded(height, 0), padded(width, 1))} image${border}. Use a smaller ${kernel}, or padding: same.`,
    {
      parameter: params.kernel_size ? "kernel_size" : "pool_size",
      remedies: [
        { kind: "set-parameter", parameter: "padding", value: "same" },
        {
          kind: "set-parameter",
          parameter: params.kernel_size ? "kernel_size" : "pool_size",
          value: largestFit(height, width, window),
        },
      ],
    },
  );
}

const total = ([before, after]: [number, number]): number => before + after;

/** The largest square window that fits. */
function largestFit(height: Size, width: Size, window: Window): number {
  const along = (length: Size, axis: 0 | 1) =>
    length === null
      ? window.size[axis]
      : Math.floor((length + total(borders(length, axis, window)) - 1) / window.dilation[axis]) + 1;
  return Math.max(1, Math.min(along(height, 0), along(width, 1), Math.max(...window.size)));
}

export const slidingSum = ([height, width]: Image, params: Sliding): string => {
  const window = windowOf(params);
  return `${bracketed(positions(height, 0, window).text)} × ${bracketed(positions(width, 1, window).text)}`;
};

const bracketed = (sum: string): string => (sum.includes(" ") ? `(${sum})` : sum);

/** Pooling with more border than half its window would look at nothing but border: PyTorch refuses it, and so do we. */
export function poolBorderProblem({ pool_size: size = [1, 1], padding }: Sliding): Problem | undefined {
  if (typeof padding === "string") return undefined;
  const [top, bottom, left, right] = padding;
  const most: Pair = [Math.floor(size[0] / 2), Math.floor(size[1] / 2)];
  if (Math.max(top, bottom) <= most[0] && Math.max(left, right) <= most[1]) return undefined;
  return error(
    "padding-too-large",
    `A border of ${Math.max(...padding)} is more than half of the ${times(...size)} window, so some windows would see no image at all. Use at most ${Math.min(...most)}.`,
    {
      parameter: "padding",
      remedies: [{ kind: "set-parameter", parameter: "padding", value: Math.min(...most) }],
    },
  );
}

/** `groups` must divide the channels that come in and those that go out. */
export function groupsProblem(channels: Size, groups: number, filters: number): Problem | undefined {
  const code: ProblemCode = "groups-do-not-divide";
  const fits = (count: number) => (channels ?? 0) % count === 0 && filters % count === 0;
  if (fits(groups)) return undefined;
  let nearest = groups;
  while (nearest > 1 && !fits(nearest)) nearest--;
  return error(
    code,
    `${groups} groups cannot share ${channels ?? "?"} input channels and ${filters} filters equally. Use ${nearest}, or another number that divides both.`,
    { parameter: "groups", remedies: [{ kind: "set-parameter", parameter: "groups", value: nearest }] },
  );
}
