import type { Size } from "../../../core/shape.ts";
import { type Call, gives, placeOf } from "../value.ts";
import type { LayerCall, Operator, Operators } from "./operator.ts";

/** Axes that go: an attribute until operator set 13 or 18, an input since; none named: all. */
function axesOf(call: Call): readonly number[] | undefined {
  const input = call.shape(0);
  const given = call.known(1, "axes");
  if (!input || (call.inputs[1] !== undefined && !given)) return undefined;
  if (!given) return call.int("noop_with_empty_axes", 0) === 1 ? [] : input.map((_, axis) => axis);
  return given.map((axis) => placeOf(axis, input.length) ?? -1);
}

function reduced(call: Call) {
  const [input, axes] = [call.shape(0), axesOf(call)];
  return gives(input && axes && keeping(input, axes, call.int("keepdims", 1) === 1));
}

const keeping = (input: readonly Size[], axes: readonly number[], keeps: boolean): readonly Size[] =>
  keeps ? input.map((size, axis) => (axes.includes(axis) ? 1 : size)) : input.filter((_, axis) => !axes.includes(axis));

/** Over height and width alone it is global pooling. */
const pooled =
  (type: string) =>
  ({ call, channelsFirst, taken }: LayerCall) => {
    const axes = axesOf(call)
      ?.toSorted((a, b) => a - b)
      .join();
    const isOverImage = taken[0]?.length === 3 && axes === (channelsFirst ? "2,3" : "1,2");
    return isOverImage ? { type, parameters: { keepdims: call.int("keepdims", 1) === 1 } } : undefined;
  };

const reduction = (title: string, layer?: Operator["layer"]): Operator => ({
  infer: reduced,
  ...(layer && { layer }),
  about: { title, doc: "One number for all values along some axes." },
});

const picked: Operator = {
  infer(call) {
    const input = call.shape(0);
    const place = input && placeOf(call.int("axis", 0), input.length);
    return gives(input && place !== undefined ? keeping(input, [place], call.int("keepdims", 1) === 1) : undefined);
  },
  about: { title: "Place of the extreme value", doc: "Where along an axis the largest or smallest value stands." },
};

export const reductions = {
  ReduceMean: reduction("Mean", pooled("GlobalAveragePooling2D")),
  ReduceMax: reduction("Maximum", pooled("GlobalMaxPooling2D")),
  ReduceSum: reduction("Sum"),
  ReduceMin: reduction("Minimum"),
  ReduceProd: reduction("Product"),
  ReduceL1: reduction("Sum of sizes"),
  ReduceL2: reduction("Norm"),
  ReduceLogSum: reduction("Logarithm of the sum"),
  ReduceLogSumExp: reduction("Logarithm of the sum of eˣ"),
  ReduceSumSquare: reduction("Sum of squares"),
  ArgMax: picked,
  ArgMin: picked,
} satisfies Operators;
