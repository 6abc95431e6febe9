import { asImage, formatShape, type Shape } from "../shape.ts";
import { formatCount } from "../wording.ts";
import { type Check, finding, nextAfter, passesOn } from "./check.ts";

/** Below this a dense layer is not what makes a network large. */
const many = 1_000_000;

/** @see Lin, Chen & Yan 2013, "Network in network", section 3.2, on global average pooling in place of dense layers */
export const hugeDense: Check = {
  code: "huge-dense",
  find: (network) => {
    const total = network.layers.reduce((sum, { parameters }) => sum + (parameters.value ?? 0), 0);
    return network.layers.flatMap(({ node, input, output }) => {
      const shape = input as Shape | undefined;
      const image = shape && node.type === "Flatten" ? asImage(shape) : undefined;
      if (!shape || !image || !output) return [];
      const [height, width, channels] = image;
      const better = shape.length === 2 ? "GlobalAveragePooling1D" : "GlobalAveragePooling2D";
      const dense = nextAfter(network, node.id, passesOn);
      const count = dense?.node.type === "Dense" ? (dense.parameters.value ?? 0) : 0;
      if (!dense || height === null || width === null || channels === null || height * width < 4) return [];
      if (count < many || count * 2 < total) return [];
      const units = dense.output?.at(-1) ?? 0;
      const after = Number(dense.weights.some(({ name }) => name === "bias")) * units + channels * units;
      return [
        finding(
          node.id,
          "huge-dense",
          `After flattening ${formatShape(shape)}, ${dense.node.name} has ${formatCount(count)} parameters: ${Math.round((100 * count) / total)} % of the network. With ${better} in the place of Flatten it has ${formatCount(after)}.`,
          { remedies: [{ kind: "rename-layer", to: better }] },
        ),
      ];
    });
  },
};
