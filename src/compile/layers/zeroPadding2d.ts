import { inWholeBlocks, part } from "../blocked/blocks.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const zeroPadding2d: LayerCompiler<"ZeroPadding2D"> = {
  run({ graph, input, step }) {
    const [top, bottom, left, right] = step.params.padding;
    const { blocks } = step.plan;
    if (blocks) {
      const shape = inWholeBlocks(step.inputShapes[0] ?? [], blocks.size);
      const sides = [top, left, bottom, right];
      const back = sides.map((side) => -side);
      return {
        output: part(graph, input, shape, blocks.size, sides),
        backward: (gradient, [wanted]) => ({
          inputs: [
            wanted ? part(graph, gradient, inWholeBlocks(step.shape, blocks.size), blocks.size, back) : undefined,
          ],
        }),
      };
    }
    const [height = 1, width = 1] = step.inputShapes[0] ?? [];
    return {
      output: graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right])]),
      backward: (gradient, [wanted]) => ({
        inputs: [
          wanted
            ? graph.op("Slice", [
                gradient,
                graph.ints([top, left]),
                graph.ints([top + height, left + width]),
                graph.ints([2, 3]),
              ])
            : undefined,
        ],
      }),
    };
  },
};
