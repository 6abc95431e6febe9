import { formatBytes, formatCount, formatDuration, formatShare } from "../core/wording.ts";
import type { Handlers } from "../protocol/channel.ts";
import { lackingSentence } from "../protocol/lackingSentence.ts";
import type { LivePhase } from "../protocol/liveRun.ts";
import type { EpochDone, Preparing, RunEnd, RunEvents, RunProgress, RunStart } from "../protocol/worker.ts";
import { evaluationTable } from "./evaluationTable.ts";
import { bar, ProgressLine } from "./progressLine.ts";
import { print, printJson, say } from "./terminal.ts";
import { viewsText } from "./viewsText.ts";

/** How a command tells of a training while it goes on. */
export type TrainingReport = Handlers<RunEvents>;

/** One JSON object a line on stdout; see design.md, section 9. */
export const jsonReport: TrainingReport = {
  runStarted: (start) => printJson({ event: "start", ...start }),
  runProgress: (progress) => printJson({ event: "step", ...progress }),
  epochDone: (epoch) => printJson({ event: "epoch", ...epoch }),
  runEnded: ({ run, outcome, testAccuracy = null, testLoss = null, testViews, classes, confusion, ...end }) =>
    printJson({
      event: "end",
      run,
      outcome,
      testAccuracy,
      testLoss,
      ...(testViews && { testViews }),
      seconds: end.seconds,
      ...(classes && confusion && { classes, confusion }),
      ...(end.stoppedEarly !== undefined && { stoppedEarly: end.stoppedEarly }),
      ...(end.failure !== undefined && { failure: end.failure }),
    }),
  preparing: () => undefined,
  looked: ({ step, findings }) => printJson({ event: "look", step, findings }),
  deviceLost: ({ run, device, message }) => printJson({ event: "deviceLost", run, device, message }),
  phaseChanged: ({ run, phase }) => printJson({ event: "phase", run, phase }),
};

/**
 * For people: a line for each epoch, in a terminal with a bar below. The result alone goes to stdout.
 *
 * @param quiet  a line for each run, and no result: it is one of several
 */
export function textReport({ quiet = false } = {}): TrainingReport {
  const line = new ProgressLine();
  let start: RunStart | undefined;
  /** A finding is told once, however many looks show it. */
  const named = new Set<string>();
  const tell = (text: string) => {
    line.clear();
    say(text);
  };
  return {
    preparing: ({ what, done, total, unit }) =>
      line.show(
        [what, ...(total || done ? [bar(total ? done / total : 0), amount(done, total, unit)] : [])].join("  "),
      ),
    runStarted(started) {
      start = started;
      tell(quiet ? shortOpening(started) : opening(started));
    },
    runProgress(progress) {
      if (start) line.show(progressText(start, progress));
    },
    epochDone: (epoch) => (quiet ? undefined : tell(epochText(epoch, start?.epochs ?? epoch.epoch))),
    looked({ findings }) {
      if (quiet) return;
      for (const { code, layers, message } of findings) {
        const once = `${code} ${layers[0]}`;
        if (!named.has(once)) tell(message);
        named.add(once);
      }
    },
    deviceLost: ({ message }) => tell(message),
    phaseChanged: ({ phase }) => tell(phases[phase]),
    runEnded(end) {
      line.clear();
      if (quiet && end.outcome === "done") tell(shortResult(end));
      else if (!quiet && end.outcome !== "failed") print(result(end));
    },
  };
}

/** What windows of the editor ask of a run, they may ask of one in a terminal too. */
const phases: Readonly<Record<LivePhase, string>> = {
  preparing: "Preparing",
  training: "Training goes on",
  paused: "Paused from the editor, its checkpoint is on disk; Resume there goes on, Ctrl+C here stops",
  stopping: "Stopping from the editor, after this batch",
  lost: "Waiting for an answer",
};

function amount(done: number, total: number, unit: Preparing["unit"]): string {
  const format = unit === "bytes" ? formatBytes : formatCount;
  return total ? `${format(done)} of ${format(total)}` : format(done);
}

const opening = ({
  name,
  device,
  deviceDetail,
  deviceReason,
  onProcessor,
  notes = [],
  epochs,
  batchSize,
  stepsPerEpoch,
  run,
}: RunStart) =>
  [
    `Training ${name} on ${device}${deviceDetail ? ` (${deviceDetail})` : ""}${deviceReason ? `; ${deviceReason}` : ""}`,
    ...(onProcessor ? [lackingSentence(device, onProcessor)] : []),
    `${epochs} ${epochs === 1 ? "epoch" : "epochs"} of ${formatCount(stepsPerEpoch)} steps, ${batchSize} examples each; Ctrl+C stops and keeps what was learned`,
    `Run folder: ${run}`,
    ...notes,
  ].join("\n");

const shortOpening = ({ device, deviceDetail, epochs, stepsPerEpoch, batchSize, run, notes = [] }: RunStart) =>
  [
    `${epochs} ${epochs === 1 ? "epoch" : "epochs"} of ${formatCount(stepsPerEpoch)} steps, ${batchSize} examples each, on ${device}${deviceDetail ? ` (${deviceDetail})` : ""}: ${run}`,
    ...notes,
  ].join("\n");

const shortResult = ({ testAccuracy = 0, seconds }: RunEnd) =>
  `${formatShare(testAccuracy)} of the test images, after ${formatDuration(seconds)}`;

const speed = (examplesPerSecond: number) => `${formatCount(Math.round(examplesPerSecond))} images/s`;

function progressText({ epochs, stepsPerEpoch }: RunStart, progress: RunProgress): string {
  const { epoch, step, loss, accuracy, examplesPerSecond, secondsLeft } = progress;
  return [
    `epoch ${epoch}/${epochs} ${bar(step / stepsPerEpoch)}`,
    `loss ${loss.toFixed(4)}`,
    `accuracy ${formatShare(accuracy)}`,
    speed(examplesPerSecond),
    `${formatDuration(secondsLeft)} left`,
  ].join("  ");
}

function epochText({ epoch, best, seconds, examplesPerSecond, ...numbers }: EpochDone, epochs: number): string {
  const { loss, accuracy, validationLoss, validationAccuracy } = numbers;
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `loss ${loss.toFixed(4)}`,
    `accuracy ${formatShare(accuracy)}`,
    ...(Number.isNaN(validationLoss)
      ? []
      : [
          `validation loss ${validationLoss.toFixed(4)}`,
          `accuracy ${formatShare(validationAccuracy)}${best ? " (best)" : ""}`,
        ]),
    speed(examplesPerSecond),
    formatDuration(seconds),
  ].join("  ");
}

function result({ run, outcome, seconds, stoppedEarly, classes, confusion, ...test }: RunEnd): string {
  const { testAccuracy, testLoss, testViews } = test;
  const lines = [`run            ${run}`, `time           ${formatDuration(seconds)}`];
  if (outcome === "stopped") return [...lines, `stopped; go on with: cnn train --resume ${run}`].join("\n");
  return [
    ...lines,
    ...(stoppedEarly === undefined ? [] : [`stopped early  after epoch ${stoppedEarly}: nothing got better any more`]),
    ...(testAccuracy === undefined ? [] : [`test accuracy  ${formatShare(testAccuracy)}${viewsText(testViews)}`]),
    ...(testLoss === undefined ? [] : [`test loss      ${testLoss.toFixed(4)}`]),
    ...(classes && confusion ? ["", evaluationTable(classes, confusion)] : []),
  ].join("\n");
}
