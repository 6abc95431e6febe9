const everyMs = 50;
const interrupt = 2;
/** Of the processor's time, for one trace. Python itself stops after 3 s and tells what it has. */
const mostProcessorMs = 3500;
/** Of the clock's. Whoever started this process kills it before. Should nobody be there any more, it ends itself. */
const mostMs = 20_000;

export class OutOfTime extends Error {
  override readonly name = "";
}

export interface Interrupts {
  /** What Python asks by itself now and then: 0, or the number of a signal. @throws OutOfTime, which ends Python */
  check(): number;
  /** A trace begins. */
  begin(): void;
}

/**
 * Interrupts Python every 50 ms while it runs, as a keyboard does: `tracer.limits` asks then whether a statement has
 * taken too long. Nothing needs to run beside it.
 */
export function openInterrupts(processorNow: () => number, now: () => number): Interrupts {
  let next = Number.POSITIVE_INFINITY;
  let processorEnd = 0;
  let end = 0;
  return {
    check() {
      const time = now();
      if (time < next) return 0;
      next = time + everyMs;
      if (processorNow() > processorEnd) throw new OutOfTime(`It took more than ${mostProcessorMs / 1000} s.`);
      if (time > end) throw new OutOfTime(`It took more than ${mostMs / 1000} s.`);
      return interrupt;
    },
    begin() {
      next = now() + everyMs;
      end = now() + mostMs;
      processorEnd = processorNow() + mostProcessorMs;
    },
  };
}
