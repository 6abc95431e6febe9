import { alongAxes, asImage, formatShape } from "../shape.ts";
import { type Check, finding, type Network } from "./check.ts";

/** Whether what is pooled weighs a map again, as squeeze and excitation does: then the answer is not made of it alone. */
function goesBack(layers: Network["layers"], pool: number, [height, width]: readonly unknown[]): boolean {
  const behind = new Set([pool]);
  return layers.some(({ node, output }) => {
    if (!node.inputs.some((id) => behind.has(id))) return false;
    behind.add(node.id);
    const map = output && asImage(output);
    return map?.[0] === height && map?.[1] === width && (height !== 1 || width !== 1);
  });
}

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
      if (!small || goesBack(layers, node.id, pooled)) return [];
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
