import { channelAxis, graphSizes } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const channelShuffle: LayerCompiler<"ChannelShuffle"> = {
  run({ graph, input, step: { shape, params } }) {
    const sizes = graphSizes(shape);
    const axis = channelAxis(shape);
    const channels = shape.at(-1) ?? 1;
    /** Channels in `rows` rows become channels in columns. */
    const dealt = (value: typeof input, rows: number) => {
      const split = [...sizes.slice(0, axis - 1), rows, channels / rows, ...sizes.slice(axis)];
      const perm = Array.from({ length: split.length + 1 }, (_, place) =>
        place === axis ? axis + 1 : place === axis + 1 ? axis : place,
      );
      const turned = graph.op("Transpose", [graph.op("Reshape", [value, graph.ints([-1, ...split])])], { perm });
      return graph.op("Reshape", [turned, graph.ints([-1, ...sizes])]);
    };
    return {
      output: dealt(input, params.groups),
      backward: (gradient, [wanted]) => ({ inputs: [wanted ? dealt(gradient, channels / params.groups) : undefined] }),
    };
  },
};
