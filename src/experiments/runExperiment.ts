import { cpus } from "node:os";
import type { PlainValue } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import type { ExperimentResult, ExperimentType, KeptResult } from "../lessons/experiment.ts";
import { experiments } from "../lessons/experiments/index.ts";
import { UserError } from "../protocol/failure.ts";
import type { ExperimentRequest, LessonEvents } from "../protocol/lessons.ts";
import type { ExperimentContext } from "./experiment.ts";
import { runs } from "./index.ts";
import { Throttle } from "./throttle.ts";

const eventsMs = 100;

/**
 * Runs an experiment by its name and tells of it along the way.
 *
 * @throws UserError `usage` for a name or a setting that there is not, `canceled` with the signal's reason, and what the
 * experiment gives
 */
export async function runExperiment(
  { work, name, settings: written, seed, device, near = [] }: ExperimentRequest,
  events: LessonEvents,
  signal: AbortSignal,
): Promise<KeptResult> {
  const settings = settingsOf(name, written);
  const progress = new Throttle<{ share: number; doing: string }>(eventsMs, (now) =>
    events.experimentProgressed({ work, ...now }),
  );
  const shown = new Throttle<ExperimentResult>(eventsMs, (result) => events.experimentShown({ work, result }));
  const context: ExperimentContext = {
    seed,
    device,
    signal,
    near,
    progress: (share, doing) => progress.give({ share, doing }),
    show: (result) => shown.give(result),
  };
  const started = performance.now();
  try {
    // The registry says that settings and computation fit together; a name that is not known yet does not.
    const run = runs[name as keyof typeof runs] as (
      context: ExperimentContext,
      settings: never,
    ) => Promise<ExperimentResult>;
    const result = await run(context, settings as never);
    return {
      experiment: name,
      settings,
      seed,
      device,
      machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}`,
      seconds: (performance.now() - started) / 1000,
      measured: new Date().toISOString(),
      result,
    };
  } finally {
    progress.end();
    shown.end();
  }
}

function settingsOf(name: string, written: ExperimentRequest["settings"]): Readonly<Record<string, unknown>> {
  const known: Readonly<Record<string, ExperimentType>> = experiments;
  const type = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!type)
    throw new UserError("usage", `There is no experiment ${name}. Known are ${Object.keys(known).join(", ")}.`);
  const { values, problems } = readParameters(name, type.params, written as Readonly<Record<string, PlainValue>>);
  if (values && problems.length === 0) return values;
  throw new UserError("usage", problems.map(({ message }) => message).join(" "));
}
