import { isImage } from "../../core/shape.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

/** Images come in as the model file says, height × width × channels. */
export const input: LayerCompiler<"Input"> = {
  run({ graph, input: images, step: { shape } }) {
    const [height = 1, width = 1, channels = 1] = shape;
    const channelsFirst = () =>
      channels === 1
        ? graph.op("Reshape", [images, graph.ints([-1, 1, height, width])])
        : graph.op("Transpose", [images], { perm: [0, 3, 1, 2] });
    return {
      output: isImage(shape) ? channelsFirst() : images,
      backward: (gradient) => ({
        inputs: [isImage(shape) ? graph.op("Transpose", [gradient], { perm: [0, 2, 3, 1] }) : gradient],
      }),
    };
  },
};
