import { isImage } from "../../core/shape.ts";
import { graphSizes } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const flatten: LayerCompiler<"Flatten"> = {
  run({ graph, input, step }) {
    const [shape = []] = step.inputShapes;
    const [height = 1, width = 1, channels = 1] = shape;
    const reorders = isImage(shape) && height * width > 1 && channels > 1 && !step.plan.channelsFirst;
    const rows = reorders ? graph.op("Transpose", [input], { perm: [0, 2, 3, 1] }) : input;
    return {
      output: graph.op("Reshape", [rows, graph.ints([-1, ...step.shape])]),
      backward(gradient, [wanted]) {
        if (!wanted) return { inputs: [undefined] };
        const image = graph.op("Reshape", [gradient, graph.ints([-1, ...(reorders ? shape : graphSizes(shape))])]);
        return { inputs: [reorders ? graph.op("Transpose", [image], { perm: [0, 3, 1, 2] }) : image] };
      },
    };
  },
};
