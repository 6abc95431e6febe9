import type { Size } from "../../../core/shape.ts";
import { broadcast, type Call, count, gives } from "../value.ts";
import type { LayerCall, Operators } from "./operator.ts";

function multiplied(call: Call) {
  const [a, b] = [call.shape(0), call.shape(1)];
  if (!a || !b || a.length === 0 || b.length === 0) return gives(undefined);
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  const before = broadcast([left.slice(0, -2), right.slice(0, -2)]);
  const fits = left.at(-1) === null || right.at(-2) === null || left.at(-1) === right.at(-2);
  if (!before || !fits) return gives(undefined);
  return gives([
    ...before,
    ...(a.length === 1 ? [] : [left.at(-2) ?? null]),
    ...(b.length === 1 ? [] : [right.at(-1) ?? null]),
  ]);
}

function denseOf(units: Size | undefined, withBias: boolean, { channelsFirst, call }: LayerCall) {
  const isRow = (call.shape(0)?.length ?? 0) === 2;
  if (typeof units !== "number" || (channelsFirst && !isRow)) return undefined;
  return { type: "Dense", parameters: { units, ...(!withBias && { use_bias: false }) } };
}

const products = (given: LayerCall["given"], inner: Size | undefined): Size =>
  count([...(given ?? [null]), inner ?? null]);

export const matrices = {
  Gemm: {
    infer(call) {
      const [a, b] = [call.shape(0), call.shape(1)];
      if (a?.length !== 2 || b?.length !== 2) return gives(undefined);
      const rows = a[call.int("transA", 0)] ?? null;
      const columns = b[1 - call.int("transB", 0)] ?? null;
      return gives([rows, columns]);
    },
    layer(asked) {
      const { call } = asked;
      const isDense = call.isConstant(1) && !call.isConstant(0) && call.int("transA", 0) === 0;
      const bias = call.inputs[2];
      if (!isDense || (bias && !bias.constant)) return undefined;
      return denseOf(call.shape(1)?.[1 - call.int("transB", 0)], bias !== undefined, asked);
    },
    about: ({ call, given }) => ({
      title: "Matrix product",
      doc: "Multiplies two matrices and adds a third.",
      macs: products(given, call.shape(1)?.[call.int("transB", 0)]),
      sees: "all",
    }),
  },
  MatMul: {
    infer: multiplied,
    layer: (asked) =>
      asked.call.isConstant(1) && !asked.call.isConstant(0) && asked.call.shape(1)?.length === 2
        ? denseOf(asked.call.shape(1)?.[1], false, asked)
        : undefined,
    about: ({ call, given }) => ({
      title: "Matrix product",
      doc: "Multiplies matrices.",
      macs: products(given, call.shape(0)?.at(-1)),
      sees: "all",
    }),
  },
  MatMulInteger: {
    infer: multiplied,
    about: ({ call, given }) => ({
      title: "Matrix product of 8-bit numbers",
      macs: products(given, call.shape(0)?.at(-1)),
      sees: "all",
    }),
  },
} satisfies Operators;
