import { gives, type Inferred } from "../value.ts";
import type { Operators } from "./operator.ts";

const mostNumbers = 1024;

/** Operators that make tensors of shapes and numbers. */
export const constants = {
  Constant: {
    infer({ node }): readonly Inferred[] {
      const { attributes } = node;
      const tensor = attributes.get("value")?.tensor;
      if (tensor) return [{ shape: tensor.shape, ...(tensor.numbers && { numbers: tensor.numbers }) }];
      const int = attributes.get("value_int")?.int;
      const float = attributes.get("value_float")?.float;
      const one = int ?? float;
      if (one !== undefined) return [{ shape: [], numbers: [one] }];
      const many = attributes.get("value_ints")?.ints ?? attributes.get("value_floats")?.floats;
      return many ? [{ shape: [many.length], numbers: many }] : gives(undefined);
    },
  },
  ConstantOfShape: {
    infer(call): readonly Inferred[] {
      const shape = call.inputs[0]?.numbers;
      if (!shape) return gives(undefined);
      const [value = 0] = call.node.attributes.get("value")?.tensor?.numbers ?? [0];
      const many = shape.length === 1 ? shape[0] : shape.length === 0 ? 1 : undefined;
      const isShort = typeof many === "number" && many <= mostNumbers;
      return [{ shape, ...(isShort && { numbers: Array.from({ length: many }, () => value) }) }];
    },
  },
  Shape: {
    infer(call): readonly Inferred[] {
      const input = call.shape(0);
      const sizes = input?.slice(call.int("start", 0), call.has("end") ? call.int("end", 0) : undefined);
      return sizes ? [{ shape: [sizes.length], numbers: sizes }] : gives(undefined);
    },
  },
  Range: {
    infer(call): readonly Inferred[] {
      const [start, limit, step] = [0, 1, 2].map((index) => call.inputs[index]?.numbers?.[0]);
      if (typeof start !== "number" || typeof limit !== "number" || typeof step !== "number" || step === 0)
        return gives([null]);
      const length = Math.max(0, Math.ceil((limit - start) / step));
      const isShort = length <= mostNumbers;
      return [
        { shape: [length], ...(isShort && { numbers: Array.from({ length }, (_, index) => start + index * step) }) },
      ];
    },
  },
} satisfies Operators;
