import type { Slices } from "../../core/slices.ts";
import type { PythonReading } from "../../python/read/network.ts";
import { type ReadingOptions, readInSlices } from "../../python/read/pythonNetworks.ts";
import type { Trace } from "../../python/trace/facts.ts";
import { placesInSlices } from "./placesOf.ts";

/** `readInSlices`, and what the first hover, hint or selection would have to look for. */
export function* readForHovers(
  texts: readonly string[],
  trace: Trace,
  options?: ReadingOptions,
): Slices<PythonReading> {
  const reading = yield* readInSlices(texts, trace, options);
  yield* placesInSlices(reading);
  return reading;
}
