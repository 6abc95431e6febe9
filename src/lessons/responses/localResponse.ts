/** As the layer `LocalResponseNormalization` takes them: alpha is for the plain sum of squares. */
export interface LocalResponse {
  /** Maps on each side that take part; n = 2 · radius + 1. */
  readonly depth_radius: number;
  /** k. */
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Krizhevsky et al. 2012, section 3.3: k = 2, n = 5, α = 10⁻⁴, β = 0.75, "determined using a validation set". */
export const alexNet: LocalResponse = { depth_radius: 2, bias: 2, alpha: 1e-4, beta: 0.75 };

/** The first and the last map that take part in the divisor of one; fewer than n at either end of the maps. */
export const neighbours = (map: number, maps: number, depth_radius: number): readonly [first: number, last: number] => [
  Math.max(0, map - depth_radius),
  Math.min(maps - 1, map + depth_radius),
];

/** k + α · Σ a² over the neighbouring maps. */
export function divisorBase(
  responses: ArrayLike<number>,
  map: number,
  { depth_radius, bias, alpha }: LocalResponse,
): number {
  const [first, last] = neighbours(map, responses.length, depth_radius);
  let squares = 0;
  for (let each = first; each <= last; each++) squares += (responses[each] ?? 0) ** 2;
  return bias + alpha * squares;
}

/** Of the responses of all maps at one position, what is left of one: a / (k + α · Σ a²)^β. */
export const normalized = (responses: ArrayLike<number>, map: number, constants: LocalResponse): number =>
  (responses[map] ?? 0) / divisorBase(responses, map, constants) ** constants.beta;
