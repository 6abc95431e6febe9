import { cpus } from "node:os";

/** Milliseconds of the processors since they started, and of this process since it did. */
export interface Worked {
  readonly busy: number;
  readonly whole: number;
  readonly own: number;
}

export function workedSoFar(): Worked {
  const { user, system } = process.cpuUsage();
  let [busy, whole] = [0, 0];
  for (const { times } of cpus()) {
    const used = times.user + times.nice + times.sys + times.irq;
    busy += used;
    whole += used + times.idle;
  }
  return { busy, whole, own: (user + system) / 1000 };
}

/** The share of this machine's processors that other programs had between two moments; 0 where none can be told. */
export function othersShare(before: Worked, after: Worked): number {
  const others = after.busy - before.busy - (after.own - before.own);
  const whole = after.whole - before.whole;
  return whole > 0 ? Math.max(0, others / whole) : 0;
}
