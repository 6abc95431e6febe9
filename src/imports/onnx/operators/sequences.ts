import { count, gives } from "../value.ts";
import type { Operator, Operators } from "./operator.ts";

/** @see onnx/docs/Operators.md, LSTM: X is steps × batch × values, W directions × gates·units × values */
const recurrent = (title: string): Operator => ({
  infer(call) {
    const [input, kernel] = [call.shape(0), call.shape(1)];
    const recurrence = call.shape(2);
    if (input?.length !== 3 || kernel?.length !== 3) return gives(undefined);
    const [steps = null, batch = null] = call.int("layout", 0) === 1 ? [input[1], input[0]] : input;
    const [ways = null] = kernel;
    const units = call.int("hidden_size", recurrence?.at(-1) ?? 0) || null;
    const last = [ways, batch, units];
    return gives([steps, ways, batch, units], last, last);
  },
  about: ({ call }) => {
    const steps = call.shape(0)?.[call.int("layout", 0) === 1 ? 1 : 0] ?? null;
    const [a, b] = [count(call.shape(1) ?? [null]), count(call.shape(2) ?? [null])];
    const macs = steps === null || a === null || b === null ? null : steps * (a + b);
    return { title, doc: "Reads a sequence step by step and keeps a state.", macs, sees: "all" };
  },
});

export const sequences = {
  LSTM: recurrent("LSTM"),
  GRU: recurrent("GRU"),
  RNN: recurrent("Recurrent layer"),
} satisfies Operators;
