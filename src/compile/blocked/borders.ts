import { isImage } from "../../core/shape.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";
import type { Network, Step } from "../network.ts";
import { fromBlocks, toBlocks } from "./blocks.ts";

/** Where an image comes in blocks to a step that takes none, or the other way round. */
export interface Border {
  cross(value: Value): Value;
  /** The gradient's way. */
  back(gradient: Value): Value;
}

/** One for each input; `undefined` where nothing has to be moved. */
export const bordersOf = (graph: GraphBuilder, { steps }: Network, step: Step): readonly (Border | undefined)[] =>
  step.inputs.map((input, place) => {
    const shape = step.inputShapes[place] ?? [];
    const gives = steps[input]?.plan.blocks?.gives ?? false;
    const takes = step.plan.blocks?.takes ?? false;
    if (gives === takes || !isImage(shape)) return undefined;
    const into = (value: Value) => toBlocks(graph, value, shape[2] ?? 1);
    const outOf = (value: Value) => fromBlocks(graph, value, shape[2] ?? 1);
    return takes ? { cross: into, back: outOf } : { cross: outOf, back: into };
  });

export const acrossBorders =
  (run: Run, borders: readonly (Border | undefined)[]): Run["backward"] =>
  (gradient, wanted) => {
    const gradients = run.backward(gradient, wanted);
    // A sum gives all its inputs the same one.
    const moved = new Map<Value, Value>();
    const back = (value: Value, border: Border): Value => {
      const own = moved.get(value) ?? border.back(value);
      moved.set(value, own);
      return own;
    };
    return {
      ...gradients,
      inputs: gradients.inputs.map((value, place) => {
        const border = borders[place];
        return value && border ? back(value, border) : value;
      }),
    };
  };

/** For a step that works in blocks and gives none. */
export const outOfBlocks = (graph: GraphBuilder, run: Run, channels: number): Run => ({
  ...run,
  output: fromBlocks(graph, run.output, channels),
  backward: (gradient, wanted) => run.backward(toBlocks(graph, gradient, channels), wanted),
});
