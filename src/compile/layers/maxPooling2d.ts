import { poolWindow } from "../../core/layers/pooling.ts";
import { reach } from "../../core/window.ts";
import { graphSizes } from "../axes.ts";
import { blockedDomain } from "../blocked/blocks.ts";
import { overlappingInBlocks } from "../blocked/overlappingPooling.ts";
import { tournamentInBlocks } from "../blocked/pooling.ts";
import type { Call, LayerCompiler, Run } from "../layerCompiler.ts";
import { count } from "../layout.ts";
import { byShifts } from "./maxPoolingByShifts.ts";
import { byTournament } from "./maxPoolingByTournament.ts";
import { isDisjoint, keptApart, placement, tiles } from "./pooling.ts";

/** Below every value that a network computes with. */
const lowest = -3.4e38;

/** Of equal values in a window the first one wins, row by row, and alone gets the gradient. */
export const maxPooling2d: LayerCompiler<"MaxPooling2D"> = {
  run(call) {
    const { plan } = call.step;
    if (plan.applied) return { output: call.input, backward: (gradient) => ({ inputs: [gradient] }) };
    if (!call.training) return withoutIndices(call);
    if (plan.blocks) return (tiles(call.step) ? tournamentInBlocks : overlappingInBlocks)(call, plan.blocks.size);
    if (plan.tournament) return byTournament(call);
    return plan.shifted ? shifted(call) : withIndices(call, call.training.batch);
  },
};

function withoutIndices(call: Call<"MaxPooling2D">): Run {
  const { input, attributes } = prepared(call);
  const domain = call.step.plan.blocks ? blockedDomain : "";
  return { output: call.graph.op("MaxPool", [input], attributes, domain), backward: notTraining };
}

function withIndices(call: Call<"MaxPooling2D">, batch: number): Run {
  const { graph, step } = call;
  const { input, attributes, pads, window, shape, offset } = prepared(call);
  const [output, indices] = graph.ops("MaxPool", [input], 2, attributes) as [Call<"MaxPooling2D">["input"], never];
  const sizes = [batch, ...graphSizes(shape)];
  const unpool = (gradient: typeof output) => {
    if (isDisjoint(window))
      return graph.op("MaxUnpool", [gradient, indices, graph.ints(sizes)], {
        kernel_shape: window.size,
        strides: window.strides,
        pads,
      });
    const zeros = graph.op("Expand", [graph.floats([0]), graph.ints([count(sizes)])]);
    const flat = (value: typeof output) => graph.op("Reshape", [value, graph.ints([-1])]);
    const sum = graph.op("ScatterElements", [zeros, flat(indices), flat(gradient)], { axis: 0, reduction: "add" });
    return graph.op("Reshape", [sum, graph.ints(sizes)]);
  };
  const [height = 1, width = 1] = step.inputShapes[0] ?? [];
  const crop = (value: typeof output) =>
    graph.op("Slice", [
      value,
      graph.ints(offset),
      graph.ints([(offset[0] ?? 0) + height, (offset[1] ?? 0) + width]),
      graph.ints([2, 3]),
    ]);
  const isPadded = shape[0] !== height || shape[1] !== width;
  return {
    output,
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? (isPadded ? crop(unpool(gradient)) : unpool(gradient)) : undefined],
    }),
  };
}

function shifted({ graph, input, step }: Call<"MaxPooling2D">): Run {
  const window = poolWindow(step.params);
  const [inputShape = []] = step.inputShapes;
  const { top, left } = placement(inputShape, step.shape, window);
  const size = ([0, 1] as const).map((axis) => {
    const start = (axis === 0 ? top : left) + (inputShape[axis] ?? 1);
    const last = ((step.shape[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
    // Room for the zeros behind the last value of a window, where they are put back.
    const spread = (window.size[axis] - 1) * window.dilation[axis] + (step.shape[axis] ?? 1) * window.strides[axis];
    return Math.max(start, last, spread);
  });
  const [height = 1, width = 1] = inputShape;
  const sides = [0, 0, top, left, 0, 0, (size[0] ?? 1) - top - height, (size[1] ?? 1) - left - width];
  const bordered = sides.every((side) => side === 0)
    ? input
    : graph.op("Pad", [input, graph.ints(sides), graph.scalar(lowest)]);
  return byShifts({ graph, bordered, size, border: { top, left }, inputShape, outputShape: step.shape, window });
}

/** ONNX Runtime takes no border as large as the window, which a dilated window may have: then it is added before. */
function prepared(call: Call<"MaxPooling2D">) {
  const { graph, step } = call;
  const input = keptApart(call);
  const window = poolWindow(step.params);
  const [shape = []] = step.inputShapes;
  const { top, left, bottom, right } = placement(shape, step.shape, window);
  const fits = Math.max(top, bottom) < window.size[0] && Math.max(left, right) < window.size[1];
  const pads = fits ? [top, left, bottom, right] : [0, 0, 0, 0];
  const attributes = { kernel_shape: window.size, strides: window.strides, dilations: window.dilation, pads };
  if (fits) return { input, attributes, pads, window, shape, offset: [0, 0] };
  const [height = 1, width = 1, channels = 1] = shape;
  return {
    input: graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right]), graph.scalar(lowest)]),
    attributes,
    pads,
    window,
    shape: [height + top + bottom, width + left + right, channels],
    offset: [top, left],
  };
}

const notTraining = (): never => {
  throw new Error("Max pooling remembers its winners only while training.");
};
