import type { Model } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";

export interface ReadModel {
  readonly model: Model;
  /** What is wrong with the text itself; what is wrong with the network is found by `analyze`. */
  readonly problems: readonly PlacedProblem[];
}
