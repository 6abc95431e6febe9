import type { ExperimentContext } from "../../src/experiments/experiment.ts";
import type { ExperimentResult } from "../../src/lessons/experiment.ts";

export interface Followed extends ExperimentContext {
  readonly told: { readonly share: number; readonly doing: string }[];
  readonly shown: ExperimentResult[];
}

/** What an experiment works with, and what it tells along the way. */
export function contextOf(given: Partial<Pick<ExperimentContext, "seed" | "device" | "signal">> = {}): Followed {
  const told: Followed["told"] = [];
  const shown: Followed["shown"] = [];
  return {
    seed: 1,
    device: "cpu",
    signal: new AbortController().signal,
    ...given,
    told,
    shown,
    progress: (share, doing) => void told.push({ share, doing }),
    show: (result) => void shown.push(result),
  };
}
