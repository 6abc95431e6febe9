import type { Analysis, LayerReport } from "../analyze.ts";
import { activationOf, hasKernel, type Network, networkOf } from "../checks/check.ts";
import type { LayerLook, Look } from "./look.ts";

export type HealthCode =
  | "not-a-number"
  | "exploding-gradient"
  | "steps-too-large"
  | "dead-units"
  | "vanishing-gradient"
  | "saturated"
  | "steps-too-small";

/** Something that a look into a network in training shows to go wrong. */
export interface HealthFinding {
  /** A section of `docs/health.md` has its name. */
  readonly code: HealthCode;
  /** Names of the nodes that it is about, the one to begin with first. */
  readonly layers: readonly string[];
  /** What is seen, with the numbers, then what to do. */
  readonly message: string;
}

export interface HealthRule {
  readonly code: HealthCode;
  find(seen: Seen): readonly HealthFinding[];
}

/** A look beside the network that was looked into. */
export interface Seen {
  readonly look: Look;
  readonly analysis: Analysis;
  readonly network: Network;
  readonly layers: readonly SeenLayer[];
  /** Those with a kernel of weights that training changes. */
  readonly learning: readonly SeenLayer[];
}

export interface SeenLayer {
  readonly report: LayerReport;
  readonly look: LayerLook;
  readonly activation: string | undefined;
}

/** Layers that the look knows and the model does not, or the other way round, are left out. */
export function seenIn(analysis: Analysis, look: Look): Seen {
  const byName = new Map(look.layers.map((layer) => [layer.name, layer]));
  const layers = analysis.layers.flatMap((report): SeenLayer[] => {
    const layer = byName.get(report.node.name);
    return layer ? [{ report, look: layer, activation: activationOf(report) }] : [];
  });
  return {
    look,
    analysis,
    network: networkOf(analysis.model, analysis.layers),
    layers,
    learning: layers.filter(({ report, look: { gradient } }) => hasKernel(report) && gradient !== undefined),
  };
}

/** The gradient as a share of the weights: so that layers of any size can be compared. */
export const pull = ({ look: { gradient, weights } }: SeenLayer): number =>
  gradient && weights ? gradient / weights : 0;

/** `conv1`, `conv1 and conv2`, `conv1 and 4 more layers`. */
export function namesOf([first = "", second = "", ...others]: readonly string[]): string {
  if (second === "") return first;
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${others.length + 1} more layers`;
}
