import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for whoever asks, whatever its own ticks are: its USER_HZ. */
const tickMs = 10;

/**
 * For how many milliseconds a processor has worked on the first thread of another process. Undefined where that cannot
 * be told: elsewhere than on Linux, and of a process that has ended.
 */
export function processorMs(pid: number | undefined): number | undefined {
  if (process.platform !== "linux" || pid === undefined) return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/stat`, "latin1");
    // The name of the program stands in parentheses, with any characters in it: proc(5), fields 14 and 15.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return undefined;
  }
}

/**
 * Rejects with an error when the process has worked longer than `mostMs` for the answer, or when it has not come after
 * `mostWallMs` by the clock, however little it could work.
 */
export async function withinProcessorTime<T>(
  pid: number | undefined,
  { mostMs, mostWallMs }: { readonly mostMs: number; readonly mostWallMs: number },
  answer: Promise<T>,
): Promise<T> {
  const end = performance.now() + mostWallMs;
  const before = processorMs(pid);
  let timer: NodeJS.Timeout | undefined;
  const overrun = new Promise<never>((_, reject) => {
    const wait = (ms: number): void => {
      timer = setTimeout(look, ms);
    };
    const look = (): void => {
      const left = end - performance.now();
      const now = processorMs(pid);
      const worked = before === undefined || now === undefined ? undefined : now - before;
      if (worked !== undefined && worked >= mostMs) reject(new Error(`It took more than ${mostMs / 1000} s.`));
      else if (left <= 0) reject(new Error(`It took more than ${mostWallMs / 1000} s.`));
      else wait(worked === undefined ? left : Math.min(left, Math.max(mostMs - worked, 100)));
    };
    wait(Math.min(mostMs, mostWallMs));
  });
  return Promise.race([answer, overrun]).finally(() => clearTimeout(timer));
}
