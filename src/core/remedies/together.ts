import { type Analysis, analyze } from "../analyze.ts";
import type { Model } from "../model.ts";
import { withBottleneck } from "./bottleneck.ts";
import { carriedOut } from "./carriedOut.ts";
import { checkpoints } from "./checkpoints.ts";
import { fewerFilters } from "./fewerFilters.ts";
import type { Goal } from "./index.ts";
import { largerStride } from "./largerStride.ts";
import { sixteenBits } from "./precision.ts";
import type { RoomMaker } from "./roomMaker.ts";
import { separable } from "./separable.ts";
import { severalDevices } from "./severalDevices.ts";
import { smallerBatch } from "./smallerBatch.ts";

/** Ways to make room in the order in which they are carried out: the network first, the batch last, so that it is no smaller than it must be. */
export const remedyOrder = [
  "stride",
  "filters",
  "separable",
  "bottleneck",
  "precision",
  "checkpoints",
  "devices",
  "batch",
] as const;
export type RemedyId = (typeof remedyOrder)[number];

/** One way, carried out on what the ones before it left. */
export interface Step {
  readonly id: RemedyId;
  readonly maker: RoomMaker;
  readonly before: Analysis;
  readonly after: Analysis;
}

/** Several ways together, each worked out anew on what the others made; one that can do nothing there is left out. */
export function together(start: Analysis, chosen: ReadonlySet<RemedyId>, goalOf?: (model: Analysis) => Goal) {
  const steps: Step[] = [];
  let analysis = start;
  for (const id of remedyOrder.filter((id) => chosen.has(id))) {
    const made = makers[id](analysis, goalOf?.(analysis));
    if (!made) continue;
    const after = analyze(made.model, analysis.training.convention);
    steps.push({ id, maker: made.maker, before: analysis, after });
    analysis = after;
  }
  return { analysis, steps };
}

type Made = { readonly maker: RoomMaker; readonly model: Model } | undefined;

const carried = ({ model }: Analysis, maker: RoomMaker | undefined): Made =>
  maker && { maker, model: carriedOut(model, maker.changes) };

const makers: Readonly<Record<RemedyId, (analysis: Analysis, goal: Goal | undefined) => Made>> = {
  stride: (analysis) => carried(analysis, largerStride(analysis)),
  filters: (analysis) => carried(analysis, fewerFilters(analysis)),
  separable: (analysis) => carried(analysis, separable(analysis)),
  bottleneck: (analysis) => withBottleneck(analysis),
  precision: (analysis) => carried(analysis, sixteenBits(analysis.model.training)),
  checkpoints: (analysis) => carried(analysis, checkpoints(analysis)),
  devices: (analysis, goal) => carried(analysis, severalDevices(analysis, goal?.fits)),
  batch(analysis, goal) {
    const { training } = analysis.model;
    const fits = goal && ((batchSize: number) => goal.fits({ ...training, batchSize }));
    return carried(analysis, smallerBatch(training, fits));
  },
};
