import { alongAxes, asImage, formatShape } from "../shape.ts";
import { type Check, finding } from "./check.ts";

/** What is averaged over all positions cannot be put together any more: by then each position should see an object. */
export const smallReceptiveField: Check = {
  code: "small-receptive-field",
  find: ({ layers }) => {
    const shape = layers.find(({ node }) => node.type === "Input")?.output ?? [];
    const input = asImage(shape);
    if (!input) return [];
    return layers.flatMap(({ node, type, params, weights, input: taken }) => {
      const before = layers[node.inputs[0] ?? -1];
      const field = before?.receptiveField;
      const isGlobal = params && type?.glyph === "funnel" && type.window?.(params as never, taken as never) === "all";
      if (!isGlobal || params?.keepdims === true || weights.length > 0 || typeof field !== "object" || !before?.output)
        return [];
      const pooled = asImage(before.output);
      if (!pooled) return [];
      const small = ([0, 1] as const).some((axis) => {
        const [sees, size] = [field.size[axis], input[axis]];
        return sees !== null && sees > 1 && size !== null && sees * 2 < size && (pooled[axis] ?? 1) !== 1;
      });
      if (!small) return [];
      return [
        finding(
          node.id,
          "small-receptive-field",
          `Each value that is pooled here sees ${formatShape(alongAxes(shape, field.size))} ${shape.length === 3 ? "pixels of an image" : "values of a sequence"} of ${formatShape(shape.slice(0, -1))}: what is larger is never seen as a whole. Add layers, larger steps or dilation before it.`,
        ),
      ];
    });
  },
};
