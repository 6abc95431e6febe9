import { readdirSync } from "node:fs";
import type { TraceRequest } from "../../src/python/trace/facts.ts";
import { programs, readProgram } from "../tracer/programs.ts";

/** All Python programs of the tests as they are asked about, by their names. */
export const pythonTexts: Readonly<Record<string, TraceRequest>> = Object.fromEntries(
  [
    ...programs,
    ...readdirSync(new URL("../python/programs/keras/", import.meta.url))
      .filter((name) => /\.(py|ipynb)$/.test(name))
      .sort()
      .map((name) => `keras/${name}`),
  ].map((name) => [name, readProgram(name).request]),
);
