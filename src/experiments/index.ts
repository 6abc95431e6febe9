import type { ExperimentName, experiments } from "../lessons/experiments/index.ts";
import type { RunOf } from "./experiment.ts";

/** What computes each experiment of the lessons. */
export const runs = {} satisfies { readonly [Name in ExperimentName]: RunOf<(typeof experiments)[Name]> };
