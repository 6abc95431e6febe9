import type { Shape } from "../../shape.ts";
import {
  type ConvolutionCall as Call,
  type Convolution,
  coveredValues,
  isCut,
  kernelValues,
  kernelGradient as plainKernelGradient,
} from "../convolution.ts";
import { type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import type { Blocks } from "./blocks.ts";
import { everyPixel, type Places } from "./everyPixel.ts";
import { liveTaps } from "./liveTaps.ts";
import { partsOfExamples } from "./partsOfExamples.ts";
import { type Phase, phasesAlong, type Sides, sidesOf } from "./phases.ts";
import { fromBlocks, part, sumOfChannels } from "./pieces.ts";
import { pixelwiseKernelGradient } from "./pixelwise.ts";
import { placed, slideInBlocks } from "./slide.ts";

export interface BlockedConvolution extends Convolution {
  readonly blocks: Blocks;
  /** What the operator reads forwards, where that is not the input alone. */
  readonly reads?: readonly Tensor[];
}

/** The operators of `src/compile/blocked/convolution.ts`; the channels of what it takes and gives fill blocks. */
export function convolveInBlocks(call: Call, convolution: BlockedConvolution): EngineRun {
  const live = convolution.blocks.takes ? liveTaps(placed(convolution)) : undefined;
  const places =
    convolution.blocks.takes && !live
      ? everyPixel(placed(convolution), call.batch, convolution.blocks.size)
      : undefined;
  if (places) return convolveEveryPixel(call, convolution, places);
  if (!live) return convolveWhole(call, convolution);
  const narrow = { ...convolution, window: live.window };
  const isCut = kernelValues(narrow) < kernelValues(convolution);
  return isCut
    ? convolveWhole(call, narrow, call.makeOnce(kernelValues(narrow)), (gradient) =>
        call.makeOnce(kernelValues(convolution), gradient),
      )
    : convolveWhole(call, narrow);
}

/** @param own  a kernel that is not the weight itself, and what makes the weight's gradient of its own */
export const convolveWhole = (
  call: Call,
  convolution: BlockedConvolution,
  own?: Tensor,
  widened = (gradient: Tensor): Tensor => gradient,
): EngineRun =>
  slideInBlocks(call, convolution, {
    kernel: own,
    reads: convolution.reads,
    ofInput: (gradient) => inputGradient(call, convolution, gradient, own),
    ofKernel: (gradient, fitted) => widened(kernelGradient(call, { ...convolution, fitted }, gradient)),
  });

/** `src/compile/blocked/everyPixel.ts` */
function convolveEveryPixel(call: Call, convolution: BlockedConvolution, places: Places): EngineRun {
  const { input, taken, given, weights } = convolution;
  const [kernel, bias] = weights;
  const pairs = places.length * (places[0]?.length ?? 1) * (taken[2] ?? 1) * (given[2] ?? 1);
  const image = call.make(valuesOf(taken), input);
  const shift = bias && places.length > 1 ? call.makeOnce(valuesOf(given)) : undefined;
  const output = call.make(valuesOf(given), image, call.makeOnce(pairs), shift);
  return {
    output: call.make(valuesOf(given), output),
    backward(gradient, [wanted]) {
      const error = call.make(valuesOf(given), gradient);
      const own = () => call.makeOnce(pairs, call.makeOnce(pairs));
      const back = wanted ? call.make(valuesOf(taken), call.make(valuesOf(taken), error, own())) : undefined;
      call.learn(kernel, () => {
        const product = call.makeOnce(pairs, call.make(valuesOf(taken), image), error);
        const turned = call.makeOnce(pairs, product);
        return places.length === 1 && pairs === kernelValues(convolution)
          ? turned
          : call.makeOnce(kernelValues(convolution), turned);
      });
      if (bias) call.learn(bias, () => sumOfChannels(call, gradient, given[2] ?? 1));
      return [back];
    },
  };
}

function inputGradient(call: Call, convolution: BlockedConvolution, gradient: Tensor, own?: Tensor): Tensor {
  const { taken, given, blocks } = convolution;
  if (!blocks.takes) {
    const kernel = call.makeOnce(kernelValues(convolution));
    const plain = call.make(valuesOf(given), gradient);
    if (!isCut(convolution)) return call.make(valuesOf(taken), plain, kernel);
    return call.make(valuesOf(taken), call.make(coveredValues(convolution), plain, kernel));
  }
  return together(call, convolution, (rows, columns) => {
    const kernel = (taken[2] ?? 1) * (given[2] ?? 1) * rows.taps.length * columns.taps.length;
    const turned = call.makeOnce(kernel, call.makeOnce(kernel, own));
    const sides: Sides = [rows.before, columns.before, rows.after, columns.after];
    const seen = sides.every((side) => side >= 0) ? gradient : part(call, gradient, given, sides);
    return call.make(phaseValues(convolution), seen, turned);
  });
}

const phaseValues = ({ taken, window: { strides } }: Convolution): number =>
  Math.ceil((taken[0] ?? 1) / strides[0]) * Math.ceil((taken[1] ?? 1) / strides[1]) * (taken[2] ?? 1);

/** The image whose pixels are given phase by phase. */
function together(call: Call, convolution: BlockedConvolution, give: (rows: Phase, columns: Phase) => Tensor): Tensor {
  const { taken, window } = convolution;
  const [rows, columns] = [phasesAlong(placed(convolution), 0), phasesAlong(placed(convolution), 1)];
  const [tall, wide] = window.strides;
  const piece = phaseValues(convolution);
  const [down, across] = [Math.ceil((taken[0] ?? 1) / tall) * tall, Math.ceil((taken[1] ?? 1) / wide) * wide];
  const beyond: Sides = [0, 0, (taken[0] ?? 1) - down, (taken[1] ?? 1) - across];
  return part(call, joined(), [down, across, taken[2] ?? 1], beyond);

  function joined(): Tensor {
    const [row, column] = [rows[0] as Phase, columns[0] as Phase];
    const isAlone = [...rows, ...columns].some(({ taps }) => taps.length === 0);
    if (isAlone) return call.make(piece * tall * wide, give(row, column));
    const lines = rows.map((own) => {
      const pieces = columns.map((other) => give(own, other));
      return wide === 1 ? (pieces[0] as Tensor) : call.make(piece * wide, ...pieces);
    });
    return tall === 1 ? (lines[0] as Tensor) : call.make(piece * wide * tall, ...lines);
  }
}

function kernelGradient(call: Call, convolution: BlockedConvolution, gradient: Tensor): Tensor {
  const { window, blocks } = convolution;
  if (window.size.every((side) => side === 1) && blocks.takes)
    return pixelwiseKernelGradient(call, convolution, gradient);
  return call.batch % blocks.size === 0
    ? examplesAsChannels(call, convolution, gradient)
    : withoutBlocks(call, convolution, gradient);
}

/** The input convolved by the gradient, examples and channels in each other's place, part by part. */
function examplesAsChannels(call: Call, convolution: BlockedConvolution, gradient: Tensor): Tensor {
  const { input, taken, given, blocks } = convolution;
  const parts = blocks.takes ? partsOfExamples(call.batch, blocks.size, given) : 1;
  const apart = (shape: Shape, value: Tensor) =>
    parts === 1 ? [value] : call.split(Array<number>(parts).fill(valuesOf(shape) / parts), value);
  const one = {
    ...call,
    make: (values: number, ...reads: readonly (Tensor | undefined)[]) => call.make(values / parts, ...reads),
  };
  const inputs = apart(taken, input);
  const sum = apart(given, gradient).reduce<Tensor | undefined>((sum, gradient, number) => {
    const image = inputs[number] as Tensor;
    const own = blocks.takes ? fromBlocks(one, image, taken) : call.isFirst ? undefined : image;
    const turned = one.make(valuesOf(taken), own);
    const sides = sidesOf(placed(convolution));
    const seen = part(one, one.make(valuesOf(taken), turned), taken, sides);
    const kernels = one.make(valuesOf(given), gradient);
    return call.makeOnce(kernelValues(convolution), seen, kernels, sum);
  }, undefined);
  return call.makeOnce(kernelValues(convolution), sum);
}

/** Where the examples do not fill blocks. */
function withoutBlocks(call: Call, convolution: BlockedConvolution, gradient: Tensor): Tensor {
  const { input, taken, given, blocks } = convolution;
  const own = blocks.takes ? fromBlocks(call, input, taken) : input;
  const plain = { ...convolution, input: own, byProduct: false, fitted: undefined };
  const result = plainKernelGradient(call, plain, fromBlocks(call, gradient, given));
  return call.makeOnce(kernelValues(convolution), result);
}
