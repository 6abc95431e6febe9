import { type Connection, connect } from "../protocol/channel.ts";
import { UserError } from "../protocol/failure.ts";
import { protocolVersion, type Worker, type WorkerEvents } from "../protocol/worker.ts";
import { otherVersion } from "../protocol/workerProcess.ts";
import { augmentedImages } from "../train/augmentedImages.ts";
import { listDevices } from "../train/devices.ts";
import { evaluateModel } from "../train/evaluateModel.ts";
import { evaluateRun } from "../train/evaluateRun.ts";
import { exportRun } from "../train/exportRun.ts";
import { findLearningRate } from "../train/findLearningRate.ts";
import { featureMaps } from "../train/pictures/featureMaps.ts";
import { insideOf } from "../train/pictures/inside.ts";
import { RunShelf } from "../train/pictures/openedRun.ts";
import { runImages } from "../train/pictures/runImages.ts";
import { previewData } from "../train/previewData.ts";
import type { ActiveRun } from "../train/run.ts";
import { loadRuntime } from "../train/runtime.ts";
import { answerThreading, answerTrial } from "../train/trialProcess.ts";
import { ClassifierShelf } from "../vision/classifierShelf.ts";
import { classify } from "../vision/classify.ts";
import { explainer } from "../vision/explain.ts";
import { exportPretrained } from "../vision/exportPretrained.ts";
import { networksHere } from "../vision/networksHere.ts";
import { prepareImage } from "../vision/prepareImage.ts";
import { thumbnails } from "../vision/thumbnails.ts";
import { transferFolder, transferLevels, transferSpeed } from "../vision/transfer/facts.ts";
import { type ActiveTransfer, startTransfer } from "../vision/transfer/transfer.ts";
import { dataDoctor } from "./dataDoctor.ts";
import { lessonsWorker } from "./lessonsWorker.ts";
import { type OfferedRun, offerRun } from "./offerRun.ts";
import { serveRun } from "./serveRun.ts";
import { weightsKeeper } from "./weightsKeeper.ts";

/** The program lies beside the packages that were installed with it. */
const near = [process.argv[1] ?? ""];
const shelf = new RunShelf();
const classifiers = new ClassifierShelf();
const classifying = new Map<string, AbortController>();
const runs = new Map<string, OfferedRun>();
const transfers = new Map<string, ActiveTransfer>();
/** Of a run that lives on without a parent. */
let serving: Promise<ActiveRun | undefined> | undefined;

const parent: Connection<WorkerEvents> = connect<Worker, WorkerEvents>(
  {
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on("message", listener),
  },
  {
    hello({ version }) {
      if (version !== protocolVersion) throw new UserError("closed", otherVersion(version));
      return { version: protocolVersion, pid: process.pid };
    },
    devices: async () => listDevices(await loadRuntime()),
    tryDevice: answerTrial,
    tryThreading: answerThreading,
    async train(request) {
      const run = await offerRun(request, events, near);
      runs.set(run.folder, run);
      void run.left.then(() => runs.delete(run.folder));
      return { run: run.folder };
    },
    async serve(request) {
      const starting = serveRun(request, near);
      serving = starting.catch(() => undefined);
      const run = await starting;
      void run.left.then(() => process.exit(0));
      return { run: run.folder };
    },
    async stop({ run }) {
      const active = runs.get(run);
      active?.stop();
      await active?.ended;
    },
    async transfer(request) {
      const transfer = await startTransfer(request, {
        onStep: events.transferStep,
        async startRun(wanted) {
          const run = await offerRun(wanted, events, near);
          runs.set(run.folder, run);
          void run.left.then(() => runs.delete(run.folder));
          return run;
        },
      });
      transfers.set(transfer.folder, transfer);
      void transfer.ended.then((end) => {
        transfers.delete(transfer.folder);
        events.transferEnded(end);
      });
      return { transfer: transfer.folder };
    },
    transferFolder: (request) => transferFolder(request),
    transferLevels: (request) => transferLevels(request),
    transferSpeed: (request) => transferSpeed(request),
    async stopTransfer({ transfer }) {
      const active = transfers.get(transfer);
      active?.stop();
      await active?.ended;
    },
    evaluate: (request) => evaluateRun(request, near),
    answerLostDevice: ({ run, answer }) => runs.get(run)?.answerLostDevice(answer),
    evaluateModel: (request) => evaluateModel(request, near),
    networksHere: () => networksHere(),
    async classify(request) {
      const stop = new AbortController();
      classifying.set(request.id, stop);
      return classify(request, classifiers, events.classified, stop.signal).finally(() =>
        classifying.delete(request.id),
      );
    },
    stopClassifying: ({ id }) => classifying.get(id)?.abort(),
    prepareImage: (request) => prepareImage(request, classifiers),
    thumbnails: (request) => thumbnails(request),
    exportRun: (request) => exportRun(request),
    exportPretrained: (request) => exportPretrained(request),
    findLearningRate: (request) => findLearningRate(request, near, events.preparing),
    augmentedImages: (request) => augmentedImages(request, near),
    images: async (request) => runImages(await shelf.take(request.run, near), request),
    inside: async ({ run }) => insideOf(await shelf.take(run, near)),
    maps: async (request) => featureMaps(await shelf.take(request.run, near), request),
    previewData: (request) => previewData(request, near),
    ...explainer(near, (work) => events.preparing(work)),
    ...dataDoctor((work) => events.preparing(work)),
    ...weightsKeeper((work) => events.preparing(work)),
    ...lessonsWorker({
      experimentProgressed: (progress) => events.experimentProgressed(progress),
      experimentShown: (part) => events.experimentShown(part),
    }),
  },
);

/** An event needs no answer; and when nobody hears it, `disconnect` says so. */
const tell =
  <Name extends keyof WorkerEvents>(name: Name) =>
  (event: Parameters<WorkerEvents[Name]>[0]): void =>
    void parent.call(name, event as never).catch(() => undefined);

const events: WorkerEvents = {
  runStarted: tell("runStarted"),
  runProgress: tell("runProgress"),
  epochDone: tell("epochDone"),
  looked: tell("looked"),
  runEnded: tell("runEnded"),
  deviceLost: tell("deviceLost"),
  phaseChanged: tell("phaseChanged"),
  preparing: tell("preparing"),
  classified: tell("classified"),
  transferStep: tell("transferStep"),
  transferEnded: tell("transferEnded"),
  experimentProgressed: tell("experimentProgressed"),
  experimentShown: tell("experimentShown"),
};

// Ctrl+C in a terminal reaches the whole group of processes: the parent decides what it means.
process.on("SIGINT", () => undefined);

// So a system asks that shuts down.
process.on("SIGTERM", async () => {
  if (serving) return (await serving)?.stop();
  await stopAll();
  process.exit(143);
});

process.once("disconnect", async () => {
  parent.close();
  if (await serving) return;
  await stopAll();
  process.exit(0);
});

async function stopAll(): Promise<void> {
  for (const transfer of transfers.values()) transfer.stop();
  for (const run of runs.values()) run.stop();
  await Promise.all([...runs.values()].map(({ left }) => left));
}
