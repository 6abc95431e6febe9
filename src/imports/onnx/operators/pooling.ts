import type { PlainValue } from "../../../core/problem.ts";
import { type Call, gives } from "../value.ts";
import type { Layer, LayerCall, Operator, Operators } from "./operator.ts";
import { sides, slid, slidingOf } from "./sliding.ts";

const slidingIn = (call: Call) => slidingOf(call, call.ints("kernel_shape") ?? []);

const short = (values: readonly number[]): PlainValue =>
  values.every((each) => each === values[0]) ? (values[0] ?? 1) : values;

/** ONNX steps by 1 where it says nothing, Keras by the window. */
function pooled(type: string, kind: string): Operator {
  return {
    infer(call) {
      const input = call.shape(0);
      const sizes = input && slid(input.slice(2), slidingIn(call));
      const shape = sizes && [...input.slice(0, 2), ...sizes];
      return gives(shape, shape);
    },
    layout: "spatial",
    layer({ call }): Layer | undefined {
      const sliding = slidingIn(call);
      const suffix = ({ 1: "1D", 2: "2D" } as const)[sliding.size.length as 1 | 2];
      const padding = sides(sliding, call.shape(0)?.slice(2) ?? []);
      if (!suffix || padding === undefined || type === "LpPooling") return undefined;
      return {
        type: `${type}${suffix}`,
        parameters: {
          pool_size: short(sliding.size),
          strides: short(sliding.strides),
          ...(padding !== 0 && { padding }),
          ...(sliding.ceil && { ceil_mode: true }),
          ...(sliding.dilations.some((step) => step !== 1) && { dilation_rate: short(sliding.dilations) }),
          ...(call.int("count_include_pad", 0) === 1 && { count_include_pad: true }),
        },
      };
    },
    about: ({ call }) => ({
      title: "Pooling",
      doc: `Keeps the ${kind} of each window.`,
      summary: `the ${kind} of each ${slidingIn(call).size.join("×")} window`,
    }),
  };
}

function overAll(type: string | undefined, kind: string): Operator {
  return {
    infer(call) {
      const input = call.shape(0);
      return gives(input && input.length > 2 ? [...input.slice(0, 2), ...input.slice(2).map(() => 1)] : input);
    },
    layout: "spatial",
    layer({ call }: LayerCall) {
      const suffix = ({ 3: "1D", 4: "2D" } as const)[call.shape(0)?.length as 3 | 4];
      return type && suffix ? { type: `${type}${suffix}`, parameters: { keepdims: true } } : undefined;
    },
    about: {
      title: "Global pooling",
      doc: `One number for each channel: the ${kind} over all positions.`,
      sees: "all",
    },
  };
}

export const pooling = {
  MaxPool: pooled("MaxPooling", "largest value"),
  AveragePool: pooled("AveragePooling", "mean"),
  LpPool: pooled("LpPooling", "norm"),
  GlobalAveragePool: overAll("GlobalAveragePooling", "mean"),
  GlobalMaxPool: overAll("GlobalMaxPooling", "largest value"),
  GlobalLpPool: overAll(undefined, "norm"),
} satisfies Operators;
