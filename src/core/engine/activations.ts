import type { ActivationName } from "../activation.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import type { Tensor } from "./trace.ts";

/** An operator that makes as many values as it reads. */
type Make = (...reads: readonly Tensor[]) => Tensor;

interface Applied {
  readonly output: Tensor;
  slope(): Tensor;
}

type Function = (make: Make, x: Tensor) => Applied;

const fromOutput =
  (slope: (make: Make, y: Tensor) => Tensor): Function =>
  (make, x) => {
    const output = make(x);
    return { output, slope: () => slope(make, output) };
  };

const fromInput =
  (slope: (make: Make, x: Tensor) => Tensor): Function =>
  (make, x) => ({ output: make(x), slope: () => slope(make, x) });

const slopeOfSixths = (make: Make, x: Tensor) => {
  const above = make(make(x));
  return make(make(above, make(make(x))));
};

const exponentialUnit =
  (isScaled: boolean): Function =>
  (make, x) => {
    const output = make(x);
    return {
      output,
      slope() {
        const above = make(x);
        const scaled = isScaled ? make(above) : above;
        const rest = make(above);
        return make(scaled, make(rest, make(output)));
      },
    };
  };

/** Of those that the layer before may have applied. */
const slopes = {
  relu: (make: Make, y: Tensor) => make(y),
  relu6: (make: Make, y: Tensor) => make(make(make(y))),
};

const hasSlope = (name: string): name is keyof typeof slopes => Object.hasOwn(slopes, name);

/** The operators of `src/compile/activations`, ONNX Runtime's own merging of equal ones included. */
const functions: Record<Exclude<ActivationName, "linear" | "softmax">, Function> = {
  relu: fromOutput(slopes.relu),
  relu6: fromOutput(slopes.relu6),
  sigmoid: fromOutput((make, y) => make(y, make(y))),
  tanh: fromOutput((make, y) => make(make(y))),
  exponential: fromOutput((_make, y) => y),
  softplus: fromInput((make, x) => make(x)),
  softsign: fromInput((make, x) => make(make(make(make(x))))),
  leaky_relu: fromInput((make, x) => make(make(make(x)))),
  hard_sigmoid: fromInput(slopeOfSixths),
  elu: exponentialUnit(false),
  selu: exponentialUnit(true),
  silu(make, x) {
    const share = make(x);
    return { output: make(x, share), slope: () => make(share, make(make(x, make(share)))) };
  },
  mish(make, x) {
    const t = make(make(x));
    return {
      output: make(x, t),
      slope() {
        const steep = make(make(t));
        return make(t, make(make(x, steep), make(x)));
      },
    };
  },
  hard_silu(make, x) {
    const share = make(x);
    return { output: make(x, share), slope: () => make(share, make(x, slopeOfSixths(make, x))) };
  },
  gelu(make, x) {
    const share = make(make(make(make(x))));
    return {
      output: make(x, share),
      slope: () => make(share, make(x, make(make(make(make(x)))))),
    };
  },
};

export function activate(
  name: ActivationName,
  call: Pick<EngineCall<never, never>, "make" | "input" | "given" | "plan">,
  values: number,
): EngineRun {
  const { input } = call;
  const make: Make = (...reads) => call.make(values, ...reads);
  if (name === "linear") return { output: input, backward: (gradient) => [gradient] };
  if (name === "softmax") {
    const output = make(input);
    const backward = (gradient: Tensor) => {
      const sum = call.make(values / (call.given.at(-1) ?? 1), make(output, gradient));
      return make(output, make(gradient, sum));
    };
    return { output, backward: (gradient, [wanted]) => [wanted ? backward(gradient) : undefined] };
  }
  if (call.plan.isApplied && hasSlope(name))
    return applied({ output: input, slope: () => slopes[name](make, input) }, make);
  return applied(functions[name](make, input), make);
}

/** `src/compile/activations/bent.ts`: with a slope below a threshold, and perhaps a largest value. */
export function bent(
  { input, given, make: makeValues }: Pick<EngineCall<never, never>, "make" | "input" | "given">,
  isLimited: boolean,
): EngineRun {
  const make: Make = (...reads) => makeValues(valuesOf(given), ...reads);
  const over = make(input);
  const value = make(make(over), make(make(over)));
  return {
    output: isLimited ? make(value) : value,
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const steep = make(gradient, make(make(make(over))));
      return [isLimited ? make(steep, make(make(value))) : steep];
    },
  };
}

const applied = ({ output, slope }: Applied, make: Make): EngineRun => ({
  output,
  backward: (gradient, [wanted]) => [wanted ? make(gradient, slope()) : undefined],
});

/** `geluByTanh` of `src/compile/activations/gelu.ts`. */
export function geluByTanh({
  input,
  given,
  make: makeValues,
}: Pick<EngineCall<never, never>, "make" | "input" | "given">): EngineRun {
  const make: Make = (...reads) => makeValues(valuesOf(given), ...reads);
  const square = make(input);
  const t = make(make(make(input, make(make(square)))));
  const half = make(input);
  const above = make(t);
  return applied(
    {
      output: make(half, above),
      slope() {
        const steep = make(make(t));
        const inner = make(make(square));
        return make(make(above), make(half, make(steep, inner)));
      },
    },
    make,
  );
}
