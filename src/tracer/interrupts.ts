import type { Insides } from "./pyodide.ts";

const everyMs = 50;
const interrupt = 2;

/**
 * Interrupts Python every 50 ms while it runs, as a keyboard does: `tracer.limits` asks then whether a statement has
 * taken too long. Python looks for an interrupt by itself now and then, so nothing needs to run beside it.
 */
export function knock(insides: Insides, now: () => number, tooLong: () => void, mostMs: number): { begin(): void } {
  let end = 0;
  let next = 0;
  insides.Py_EmscriptenSignalBuffer = {
    get 0() {
      const time = now();
      if (time > end) tooLong();
      if (time < next) return 0;
      next = time + everyMs;
      return interrupt;
    },
    set 0(_: number) {},
  };
  return {
    begin() {
      insides.HEAP8[insides._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
      end = now() + mostMs;
      next = now() + everyMs;
    },
  };
}
