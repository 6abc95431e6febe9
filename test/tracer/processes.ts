import { readFileSync } from "node:fs";

/** Programs of the tracer that this process has started, by its children. Linux only. */
export const tracerProcesses = (): readonly number[] =>
  readFileSync(`/proc/self/task/${process.pid}/children`, "utf8")
    .split(" ")
    .filter((child) => child && readFileSync(`/proc/${child}/cmdline`, "utf8").includes("tracer.cjs"))
    .map(Number);
