import { readFileSync } from "node:fs";
import process from "node:process";

/**
 * How long this program answered nobody, at worst since the last look: by the clock, and by what its main thread had of a
 * processor meanwhile, which other programs at work do not lengthen (Linux alone; elsewhere the clock again).
 */
export function watchBlocks() {
  let [clockMs, processorMs] = [0, 0];
  let [lastClock, lastProcessor] = [performance.now(), processorNow()];
  const timer = setInterval(() => {
    const [clock, processor] = [performance.now(), processorNow()];
    clockMs = Math.max(clockMs, clock - lastClock);
    processorMs = Math.max(processorMs, processor - lastProcessor);
    [lastClock, lastProcessor] = [clock, processor];
  }, 1);
  return {
    longest() {
      const longest = { clockMs, processorMs };
      [clockMs, processorMs] = [0, 0];
      return longest;
    },
    end: () => clearInterval(timer),
  };
}

function processorNow(): number {
  if (process.platform !== "linux") return performance.now();
  const [nanoseconds = "0"] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}
