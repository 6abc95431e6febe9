import type { Shape } from "../shape.ts";
import { borders, reach, type Window } from "../window.ts";
import { contest } from "./contest.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import type { Tensor } from "./trace.ts";

/** Bytes of shifted inputs up to which a kernel's gradient is one matrix product (the pass `gemmKernelGradient`). */
const mostBytes = 128 * 2 ** 20;

export interface Convolution {
  readonly input: Tensor;
  readonly taken: Shape;
  readonly given: Shape;
  readonly window: Window;
  readonly groups: number;
  /** Whether its kernel's gradient may be one matrix product. */
  readonly byProduct: boolean;
  readonly weights: readonly [kernel: string, bias?: string];
  /** What the windows look at, where the forward pass made that already. */
  readonly fitted?: Tensor | undefined;
}

export type ConvolutionCall = Pick<
  EngineCall<never, never>,
  "make" | "makeOnce" | "split" | "learn" | "batch" | "isFirst"
>;

/** The operators of `src/compile/layers/convolution.ts`. */
export function convolve(call: ConvolutionCall, convolution: Convolution): EngineRun {
  const { taken, given, weights } = convolution;
  const [kernel, bias] = weights;
  const seen = fitted(call, convolution, "forward");
  return {
    output: call.make(valuesOf(given), seen),
    backward(gradient, [wanted]) {
      const whole = isCut(convolution) ? call.make(coveredValues(convolution), gradient) : gradient;
      const back = wanted ? call.make(valuesOf(taken), whole) : undefined;
      call.learn(kernel, () =>
        kernelGradient(call, isCut(convolution) ? { ...convolution, fitted: seen } : convolution, gradient),
      );
      if (bias) call.learn(bias, () => call.makeOnce(given[2] ?? 1, gradient));
      return [back];
    },
  };
}

export function kernelGradient(call: ConvolutionCall, convolution: Convolution, gradient: Tensor): Tensor {
  const { taken, given, window, groups } = convolution;
  const channels = taken[2] ?? 1;
  const places = window.size[0] * window.size[1];
  const shifted = (given[0] ?? 1) * (given[1] ?? 1) * channels;
  const kernelSize = ((given[2] ?? 1) * channels * places) / groups;
  const isProduct = convolution.byProduct && groups === 1 && 4 * call.batch * shifted * places <= mostBytes;
  const fit = convolution.fitted ?? fitted(call, convolution, "backward", isProduct);
  // A first layer's images are moved once for both: the runtime joins the two transpositions.
  const isJoined = call.isFirst && isProduct && fit === convolution.input;
  const turned = call.make(coveredValues(convolution), isJoined ? undefined : fit);
  const errors = () => call.make(valuesOf(given), gradient);
  if (!isProduct) return call.makeOnce(kernelSize, call.makeOnce(kernelSize, turned, errors()));
  const parts = Array.from({ length: places }, () => call.make(shifted, turned));
  return call.makeOnce(kernelSize, call.make(shifted * places, ...parts), errors());
}

/** Rows and columns of what the windows look at, border included. */
const covered = ({ given, window }: Convolution): readonly number[] =>
  ([0, 1] as const).map(
    (axis) => ((given[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );

export const coveredValues = (convolution: Convolution): number =>
  covered(convolution).reduce((product, length) => product * length, convolution.taken[2] ?? 1);

/** Rows and columns, border included, that no window reaches. */
const unreached = ({ taken, window }: Convolution, seen: readonly number[]): readonly number[] =>
  ([0, 1] as const).map((axis) => {
    const [before, after] = borders(taken[axis] ?? 1, axis, window);
    return (taken[axis] ?? 1) + before + after - (seen[axis] ?? 0);
  });

/** True when fewer positions are wanted than fit. */
export const isCut = (convolution: Convolution): boolean =>
  unreached(convolution, covered(convolution)).some(
    (size, axis) => size >= (convolution.window.strides[axis as 0 | 1] ?? 1),
  );

/** The input with its border, without what no window reaches; forwards the operator takes the border itself. */
function fitted(
  call: ConvolutionCall,
  convolution: Convolution,
  pass: "forward" | "backward",
  isProduct = false,
): Tensor {
  const { input, taken, window } = convolution;
  if (pass === "forward" && !isCut(convolution)) return input;
  const seen = covered(convolution);
  const isWhole = ([0, 1] as const).every(
    (axis) => seen[axis] === taken[axis] && borders(taken[axis] ?? 1, axis, window)[0] === 0,
  );
  const source = call.isFirst && isProduct ? undefined : input;
  return isWhole ? input : call.make(coveredValues(convolution), source);
}

export const kernelValues = ({ taken, given, window }: Convolution): number =>
  (taken[2] ?? 1) * (given[2] ?? 1) * window.size[0] * window.size[1];

/** A convolution of one or several corners of every window (`src/compile/layers/phases.ts`). */
export interface Contestant {
  readonly output: Tensor;
  /** By the weight's name. */
  gradientOf(weight: string, gradient: Tensor): Tensor | undefined;
}

/** A first convolution and the pooling after it, by the corners of its windows. */
export function convolveByPhase<Own extends Convolution>(
  call: ConvolutionCall,
  convolution: Own,
  phases: readonly [number, number],
  contestantsOf: (call: ConvolutionCall, corners: readonly Own[]) => readonly Contestant[],
): EngineRun {
  const { given, taken, window, weights } = convolution;
  const apart = [(given[0] ?? 1) / phases[0], (given[1] ?? 1) / phases[1], given[2] ?? 1];
  const strides = [window.strides[0] * phases[0], window.strides[1] * phases[1]] as const;
  const seen = ([0, 1] as const).map(
    (axis) => ((apart[axis] ?? 1) - 1) * strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );
  const shape = [...seen, taken[2] ?? 1];
  const corners = Array.from({ length: phases[0] * phases[1] }, () => {
    const input = call.make(valuesOf(shape), convolution.input);
    return { ...convolution, input, taken: shape, given: apart, window: { ...window, strides } };
  });
  const contestants = contestantsOf({ ...call, isFirst: false }, corners);
  const compared = contest(
    (...reads) => call.make(valuesOf(apart), ...reads),
    contestants.map(({ output }) => output),
  );
  const [kernel, bias] = weights;
  return {
    output: compared.winner,
    backward(gradient) {
      const shares = compared.shares(gradient);
      call.learn(kernel, () => {
        const kernels = contestants.map(({ gradientOf }, place) => gradientOf(kernel, shares[place] ?? gradient));
        return call.makeOnce(kernelValues(convolution), ...kernels);
      });
      if (bias) call.learn(bias, () => contestants[0]?.gradientOf(bias, gradient) as Tensor);
      return [undefined];
    },
  };
}

/** A corner that is computed as it is. */
export const aloneBy =
  <Own extends Convolution>(run: (call: ConvolutionCall, corner: Own) => EngineRun) =>
  (call: ConvolutionCall, corner: Own): Contestant => {
    const learnt = new Map<string, () => Tensor>();
    const { output, backward } = run({ ...call, learn: (name, gradient) => learnt.set(name, gradient) }, corner);
    return {
      output,
      gradientOf(weight, gradient) {
        backward(gradient, [false]);
        return learnt.get(weight)?.();
      },
    };
  };

export const onePixel: Window = { size: [1, 1], strides: [1, 1], padding: "valid", dilation: [1, 1] };

export const weightsOf = (useBias: boolean): Convolution["weights"] => (useBias ? ["kernel", "bias"] : ["kernel"]);
