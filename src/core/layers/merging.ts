import { error, type Problem } from "../problem.ts";
import { elements, formatShape, mapSize, type Shape, type Size } from "../shape.ts";

/**
 * The shape of branches that are put together value by value. Along an axis where a branch has size 1 it is repeated, as
 * NumPy, Keras and PyTorch broadcast; all branches have as many axes.
 */
export function merged(name: string, inputs: readonly Shape[]): Shape | Problem {
  const [first = [], ...others] = inputs;
  const rank = Math.max(...inputs.map((shape) => shape.length));
  const shape: Size[] = [...first];
  const fits = others.every(
    (other) =>
      other.length === rank &&
      first.length === rank &&
      other.every((size, axis) => {
        const before = shape[axis] ?? null;
        if (before === 1) shape[axis] = size;
        return before === size || before === 1 || size === 1 || before === null || size === null;
      }),
  );
  if (fits) return shape;
  return error(
    "shapes-differ",
    `${name} needs branches of one shape, but they give ${inputs.map(formatShape).join(" and ")}. Make them equal, for instance with a 1×1 convolution of the same strides and filters in the shorter branch. An axis of size 1 is repeated.`,
  );
}

/** Of more than two branches a framework takes two, then the result and the third, and so on: values of these results. */
export function betweenPairs(inputs: readonly Shape[]): Size {
  const shape = merged("", inputs.slice(0, -1));
  return "code" in shape ? null : mapSize(elements(shape), (values) => values * (inputs.length - 2));
}
