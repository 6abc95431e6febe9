import type { Convolution, ConvolutionCall } from "../convolution.ts";
import { type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import { sidesOf } from "./phases.ts";
import { part, sumOfChannels } from "./pieces.ts";

export const placed = ({ window, taken, given }: Convolution) => ({ window, inputShape: taken, outputShape: given });

interface Rules {
  /** One that is not the weight itself. */
  readonly kernel?: Tensor | undefined;
  /** What the operator reads forwards, where that is not the input alone. */
  readonly reads?: readonly Tensor[] | undefined;
  ofInput(gradient: Tensor): Tensor;
  /** @param fitted  the cut input, where it was cut */
  ofKernel(gradient: Tensor, fitted: Tensor | undefined): Tensor;
}

/** A window over images in blocks: forwards one operator, before it a cut where no window reaches an edge. */
export function slideInBlocks(call: ConvolutionCall, convolution: Convolution, rules: Rules): EngineRun {
  const { input, taken, given, weights } = convolution;
  const [kernel, bias] = weights;
  const sides = sidesOf(placed(convolution));
  const cut = sides.every((side) => side >= 0) ? undefined : part(call, input, taken, sides);
  return {
    output: call.make(valuesOf(given), ...(rules.reads ?? [cut ?? input]), rules.kernel),
    backward(gradient, [wanted]) {
      const back = wanted ? rules.ofInput(gradient) : undefined;
      call.learn(kernel, () => rules.ofKernel(gradient, cut));
      if (bias) call.learn(bias, () => sumOfChannels(call, gradient, given[2] ?? 1));
      return [back];
    },
  };
}
