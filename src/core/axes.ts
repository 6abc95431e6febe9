import { integers, type Param } from "./param.ts";
import { error, type Problem } from "./problem.ts";
import { formatShape, type Shape } from "./shape.ts";

const most = 4;
const isAxis = (axis: number) => axis !== 0 && Math.abs(axis) <= most;
const counting = "1 the first of an example (the height of an image), -1 the last (its channels)";

/** One axis of an example, as Keras counts: 0 would be the batch. */
export const axisParam = ({ doc }: { doc: string }): Param<number> => ({
  kind: "integer",
  doc,
  default: -1,
  min: -most,
  max: most,
  allowed: `an axis: ${counting}`,
  read: (value) => (typeof value === "number" && Number.isInteger(value) && isAxis(value) ? value : undefined),
});

/** As `axisParam`, or a list of them. */
export function axesParam({ doc }: { doc: string }): Param<readonly number[]> {
  const list = integers({ doc, default: -1, min: -most, max: most, longest: most, of: "axes" });
  return {
    ...list,
    allowed: `an axis or a list of them: ${counting}`,
    read(value) {
      const axes = list.read(Array.isArray(value) ? value : [value]);
      return axes?.every(isAxis) ? axes : undefined;
    },
  };
}

/** Where in the shape of an example the axis stands; outside of it for an axis that the shape lacks. */
export const placeOf = (axis: number, shape: Shape): number => (axis > 0 ? axis - 1 : shape.length + axis);

/** As `placeOf`, in the order of the shape. */
export const placesOf = (axes: readonly number[], shape: Shape): readonly number[] =>
  axes.map((axis) => placeOf(axis, shape)).sort((a, b) => a - b);

/** What is wrong with axes of a parameter `axis` for this input; each may be named once. */
export function axisProblem(owner: string, axes: readonly number[], input: Shape): Problem | undefined {
  const lacking = axes.find((axis) => !(placeOf(axis, input) in input));
  if (lacking !== undefined)
    return error(
      "wrong-input",
      `${owner} has \`axis: ${lacking}\`, but its input of ${formatShape(input)} has only ${input.length === 1 ? "axis 1" : `the axes 1 to ${input.length}`}. Use one of these, or -1 for the last.`,
      { parameter: "axis", remedies: [{ kind: "set-parameter", parameter: "axis", value: -1 }] },
    );
  const places = placesOf(axes, input);
  const twice = places.find((place, index) => place === places[index - 1]);
  if (twice === undefined) return undefined;
  return error("bad-value", `${owner} names axis ${twice + 1} twice. Name each axis once.`, {
    parameter: "axis",
    remedies: [{ kind: "set-parameter", parameter: "axis", value: [...new Set(places)].map((place) => place + 1) }],
  });
}
