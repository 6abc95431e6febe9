import type { ExperimentContext } from "./experiment.ts";

/**
 * One of several equal pieces of work: its progress is that share of the whole, its words begin with its name.
 *
 * @param place  from 0
 */
export const partOf = (context: ExperimentContext, place: number, parts: number, name: string): ExperimentContext => ({
  ...context,
  progress: (share, doing) => context.progress((place + share) / parts, `${name}, ${doing}`),
});
