import { healthOf } from "../core/health/index.ts";
import { type Failure, toFailure, type UserError } from "../protocol/failure.ts";
import type { LivePhase } from "../protocol/liveRun.ts";
import type { DeviceName, RunEnd, RunEvents } from "../protocol/worker.ts";
import { blockOf } from "./blocks.ts";
import { Divergence } from "./divergence.ts";
import { finish } from "./finish.ts";
import { removePrevious } from "./latestCheckpoint.ts";
import { learn } from "./learn.ts";
import { Looker } from "./look/looker.ts";
import { LookLog } from "./look/lookLog.ts";
import type { LostDeviceQuestion } from "./lostDevice.ts";
import { asMemoryFailure, checkMemory } from "./memoryFailure.ts";
import type { Pause } from "./pause.ts";
import { peakMemory, predictedMemory } from "./peakMemory.ts";
import type { PreparedRun } from "./prepareRun.ts";
import { RunLog } from "./runLog.ts";
import { loadRuntime } from "./runtime.ts";
import { traced } from "./traceDivergence.ts";
import { learnedOf } from "./trainableModel.ts";
import { startPosition } from "./trainer.ts";
import { waitForTurn } from "./turn.ts";
import { withoutLosses } from "./withoutLosses.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

export interface Conduct {
  readonly device: DeviceName;
  readonly events: RunEvents;
  readonly near: readonly string[];
  readonly signal: AbortSignal;
  readonly pause: Pause;
  readonly onPhase: (phase: LivePhase) => void;
  /** Folders of runs that come first. */
  readonly after: readonly string[];
  readonly lostDevice: LostDeviceQuestion;
}

/** A whole run, from the data to the test. Whatever happens ends in `run.json` and in `runEnded`. */
export async function conduct(prepared: PreparedRun, how: Conduct): Promise<RunEnd> {
  const { keeper, from } = prepared;
  const run = keeper.folder;
  const started = performance.now();
  const before = from?.position.seconds ?? 0;
  const seconds = () => before + (performance.now() - started - how.pause.restedMs) / 1000;
  keeper.startHeartbeat();
  const outcome = await attempt(prepared, how, seconds).catch((error): Outcome => {
    if (how.signal.aborted && (error as UserError).code === "canceled") return { outcome: "stopped" };
    const { message, code } = explain(error, prepared);
    return { outcome: "failed", failure: message, failureCode: code };
  });
  const end: RunEnd = { run, ...outcome, seconds: seconds() };
  const { outcome: state, failure, stoppedEarly } = end;
  const block = await loadRuntime()
    .then(blockOf)
    .catch(() => undefined);
  await keeper
    .end({
      state,
      seconds: end.seconds,
      ended: new Date().toISOString(),
      memory: { predicted: Math.round(predictedMemory(prepared, block) ?? 0), measured: peakMemory() },
      ...(failure !== undefined && { failure }),
      ...(stoppedEarly !== undefined && { stoppedEarly }),
    })
    .catch(() => undefined);
  how.events.runEnded(end);
  return end;
}

type Outcome = Omit<RunEnd, "run" | "seconds">;

async function attempt(prepared: PreparedRun, how: Conduct, seconds: () => number): Promise<Outcome> {
  checkMemory(prepared);
  await waitForTurn(prepared.keeper.folder, how);
  return withoutLosses(prepared, how, (now) => train(now.prepared, { ...how, device: now.device }, seconds));
}

async function train(prepared: PreparedRun, how: Conduct, seconds: () => number): Promise<Outcome> {
  const workshop: Workshop = await openWorkshop(prepared, how);
  const { keeper, from } = prepared;
  const open: { close(): Promise<void> }[] = [workshop];
  try {
    const log = await RunLog.open(keeper.file("metrics"), from?.position ?? startPosition, workshop.trainer);
    open.unshift(log);
    const looker = await openLooker(prepared, workshop, how);
    open.unshift(looker);
    const waiting = { since: performance.now() };
    const isDone = await learn({ prepared, workshop, log, looker, how, seconds, waiting }).catch(async (error) => {
      throw error instanceof Divergence ? await traced(error, prepared, workshop) : error;
    });
    if (!isDone) return { outcome: "stopped" };
    const { stopped, epoch } = workshop.trainer.position;
    const early = stopped && epoch <= keeper.record.epochs && { stoppedEarly: epoch - 1 };
    const measured = await finish(prepared, workshop, log, how.signal);
    await removePrevious(keeper.folder);
    return { outcome: "done", ...early, ...measured };
  } finally {
    for (const one of open) await one.close();
  }
}

async function openLooker(prepared: PreparedRun, workshop: Workshop, how: Conduct): Promise<Looker> {
  const { keeper, from } = prepared;
  const analysis = learnedOf(prepared);
  const { dataset, split } = workshop;
  const run = keeper.folder;
  return new Looker({
    ...workshop,
    analysis,
    examples: dataset.training,
    indices: split.validation.length > 0 ? split.validation : split.training,
    log: await LookLog.open(keeper.file("statistics"), (from?.position ?? startPosition).step),
    onLook: (look) => how.events.looked({ run, step: look.step, findings: healthOf(analysis, look) }),
  });
}

function explain(error: unknown, prepared: PreparedRun): Failure {
  const failure = toFailure(asMemoryFailure(error, prepared));
  if (failure.code !== "bug") return failure;
  process.stderr.write(`${failure.stack ?? failure.message}\n`);
  return { ...failure, message: `This is a fault of CNN Workbench itself: ${failure.message}` };
}
