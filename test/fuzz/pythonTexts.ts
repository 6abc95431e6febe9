import type { TraceRequest } from "../../src/python/trace/facts.ts";
import { allPrograms, readProgram } from "../tracer/programs.ts";

/** All Python programs of the tests as they are asked about, by their names. */
export const pythonTexts: Readonly<Record<string, TraceRequest>> = Object.fromEntries(
  allPrograms.map((name) => [name, readProgram(name).request]),
);
