import process from "node:process";

/**
 * Milliseconds for which a processor has worked on this thread, however busy the computer is. Of the whole process where
 * Node cannot tell its threads apart (before 23.9).
 */
export function processorClock(): () => number {
  const usage = (process.threadCpuUsage ?? process.cpuUsage).bind(process);
  return () => {
    const { user, system } = usage();
    return (user + system) / 1000;
  };
}
