import type { Pair } from "../shape.ts";

/** A kernel of one channel, row by row. */
export interface Kernel {
  readonly size: Pair;
  readonly weights: readonly number[];
}

interface Preset {
  readonly title: string;
  /** What it answers, for the learner. */
  readonly doc: string;
  /** Smallest height and width that it makes sense in. */
  readonly least: number;
  weight(row: number, column: number, size: Pair): number;
}

/** Known 3×3 patterns, in the middle of a larger kernel; a blur fills its kernel. */
export const kernelPresets = {
  identity: {
    title: "Identity",
    doc: "Copies what lies under its centre.",
    least: 1,
    weight: (row, column) => (row === 0 && column === 0 ? 1 : 0),
  },
  blur: {
    title: "Blur",
    doc: "The mean of all pixels under it: details go, areas stay.",
    least: 2,
    weight: (_row, _column, [height, width]) => 1 / (height * width),
  },
  sharpen: {
    title: "Sharpen",
    doc: "The centre five times, less its four neighbours: differences grow.",
    least: 3,
    weight: (row, column) => at([0, -1, 0, -1, 5, -1, 0, -1, 0], row, column),
  },
  edges: {
    title: "Edges",
    doc: "The centre against its eight neighbours: 0 on plain areas, far from 0 on edges of any direction.",
    least: 3,
    weight: (row, column) => at([-1, -1, -1, -1, 8, -1, -1, -1, -1], row, column),
  },
  "sobel-x": {
    title: "Sobel, left to right",
    doc: "Right against left: above 0 where it gets brighter to the right, below 0 where darker. It finds upright edges.",
    least: 3,
    weight: (row, column) => at([-1, 0, 1, -2, 0, 2, -1, 0, 1], row, column),
  },
  "sobel-y": {
    title: "Sobel, top to bottom",
    doc: "Below against above: above 0 where it gets brighter downwards. It finds level edges.",
    least: 3,
    weight: (row, column) => at([-1, -2, -1, 0, 0, 0, 1, 2, 1], row, column),
  },
  laplacian: {
    title: "Laplacian",
    doc: "The four neighbours against the centre: how much it is a dent or a bump.",
    least: 3,
    weight: (row, column) => at([0, 1, 0, 1, -4, 1, 0, 1, 0], row, column),
  },
} satisfies Record<string, Preset>;

export type KernelPreset = keyof typeof kernelPresets;
export const kernelPresetNames = Object.keys(kernelPresets) as readonly KernelPreset[];

/** Of a pattern of 3×3, from its centre; 0 beyond it. */
const at = (pattern: readonly number[], row: number, column: number): number =>
  Math.abs(row) > 1 || Math.abs(column) > 1 ? 0 : (pattern[3 * (row + 1) + column + 1] ?? 0);

/** Whether a pattern fits into a kernel of this size. */
export const presetFits = (name: KernelPreset, [height, width]: Pair): boolean => {
  const { least } = kernelPresets[name];
  return name === "blur" ? height * width >= least : height >= least && width >= least;
};

/** A preset as a kernel. The centre of an even side is the pixel before its middle, where `same` padding has it. */
export function presetKernel(name: KernelPreset, size: Pair): Kernel {
  const [height, width] = size;
  const middle: Pair = [Math.floor((height - 1) / 2), Math.floor((width - 1) / 2)];
  const { weight }: Preset = kernelPresets[name];
  const weights = Array.from({ length: height * width }, (_, place) =>
    weight(Math.floor(place / width) - middle[0], (place % width) - middle[1], size),
  );
  return { size, weights };
}
