/** Pixels on a side of a filter. */
export const side = 9;
const radius = (side - 1) / 2;
const sigma = 1.4;

/** One map: its filter is a sum of the basis, so that a bank of them costs five convolutions. */
export interface OrientedMap {
  /** "edge, brighter to the right" */
  readonly title: string;
  /** Of the basis, in its order. */
  readonly weights: readonly number[];
}

/** What each filter of the basis answers at each pixel, row by row. */
export interface BasisResponses {
  readonly width: number;
  readonly height: number;
  readonly images: readonly Float32Array[];
}

/**
 * First and second derivatives of a Gaussian, which can be turned to any angle by a sum of few.
 *
 * @see Freeman & Adelson 1991, "The design and use of steerable filters"
 */
const basis: readonly ((x: number, y: number) => number)[] = [
  (x) => x,
  (_x, y) => y,
  (x) => 1 - (x / sigma) ** 2,
  (x, y) => -(x * y) / sigma ** 2,
  (_x, y) => 1 - (y / sigma) ** 2,
];

const kernels = basis.map((form) => {
  const values = Float32Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [(at % side) - radius, Math.floor(at / side) - radius];
    return form(x, y) * Math.exp(-(x * x + y * y) / (2 * sigma ** 2));
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
});

/** Of what is above 0: divided by it, a filter gives 255 at most, where black meets white as it wants it. */
const scaleOf = (kernel: Float32Array | undefined) => kernel?.reduce((sum, value) => sum + Math.max(0, value), 0) ?? 1;
const [edgeScale, lineScale] = [scaleOf(kernels[0]), scaleOf(kernels[2])];

const directions = ["right", "lower right", "bottom", "lower left", "left", "upper left", "top", "upper right"];
const lines = ["upright", "falling to the left", "lying", "falling to the right"];

const edges: readonly OrientedMap[] = directions.map((direction, step) => {
  const angle = (step * Math.PI) / 4;
  return {
    title: `edge, brighter to the ${direction}`,
    weights: [Math.cos(angle) / edgeScale, Math.sin(angle) / edgeScale, 0, 0, 0],
  };
});

const bars = (["light", "dark"] as const).flatMap((shade): readonly OrientedMap[] =>
  lines.map((line, step) => {
    const angle = (step * Math.PI) / 4;
    const sign = (shade === "light" ? 1 : -1) / lineScale;
    return {
      title: `${shade} line, ${line}`,
      weights: [
        0,
        0,
        sign * Math.cos(angle) ** 2,
        sign * 2 * Math.cos(angle) * Math.sin(angle),
        sign * Math.sin(angle) ** 2,
      ],
    };
  }),
);

/** Filters made by a formula, much as first layers learn them: 8 edges and 8 lines, like ones side by side. */
export const orientedMaps: readonly OrientedMap[] = [...edges, ...bars];

/** The same, with unlike ones side by side, as training may leave them. */
export const mixedMaps: readonly OrientedMap[] = orientedMaps.map(
  (_, place) => orientedMaps[(place * 7) % orientedMaps.length] as OrientedMap,
);

/** Of a picture in colour: its brightness from 0 to 255 is filtered; beyond its border its outermost pixels go on. */
export function basisResponses(rgba: ArrayLike<number>, width: number, height: number): BasisResponses {
  const [wide, high] = [width + 2 * radius, height + 2 * radius];
  const grey = Float32Array.from({ length: wide * high }, (_, at) => {
    const x = Math.min(width - 1, Math.max(0, (at % wide) - radius));
    const y = Math.min(height - 1, Math.max(0, Math.floor(at / wide) - radius));
    const pixel = 4 * (y * width + x);
    return 0.299 * (rgba[pixel] ?? 0) + 0.587 * (rgba[pixel + 1] ?? 0) + 0.114 * (rgba[pixel + 2] ?? 0);
  });
  const images = kernels.map((kernel) => {
    const answers = new Float32Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let row = 0; row < side; row++)
          for (let column = 0, from = (y + row) * wide + x, at = row * side; column < side; column++)
            sum += (grey[from + column] as number) * (kernel[at + column] as number);
        answers[y * width + x] = sum;
      }
    return answers;
  });
  return { width, height, images };
}

/** Of one map behind ReLU, at a pixel. */
export function responseAt({ images }: BasisResponses, { weights }: OrientedMap, pixel: number): number {
  let sum = 0;
  for (let each = 0; each < images.length; each++) sum += (weights[each] ?? 0) * (images[each]?.[pixel] ?? 0);
  return Math.max(0, sum);
}

/** Of all maps. */
export const responsesAt = (responses: BasisResponses, maps: readonly OrientedMap[], pixel: number): number[] =>
  maps.map((map) => responseAt(responses, map, pixel));

/** The pixel whose strongest map responds most, away from the border. */
export function strongestPixel(responses: BasisResponses, maps: readonly OrientedMap[] = orientedMaps): number {
  const { width, height } = responses;
  let [best, most] = [0, -1];
  for (let y = side; y < height - side; y += 2)
    for (let x = side; x < width - side; x += 2) {
      const pixel = y * width + x;
      const strongest = Math.max(...responsesAt(responses, maps, pixel));
      if (strongest > most) [best, most] = [pixel, strongest];
    }
  return best;
}

/** Row by row, as it is laid over the picture. */
export const kernelOf = ({ weights }: OrientedMap): Float32Array =>
  Float32Array.from({ length: side * side }, (_, at) =>
    weights.reduce((sum, weight, each) => sum + weight * (kernels[each]?.[at] ?? 0), 0),
  );
