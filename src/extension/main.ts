import * as vscode from "vscode";
import { registerCommands } from "./commands/index.ts";
import { ComparedModels } from "./compare/comparedModels.ts";
import { Devices } from "./devices/devices.ts";
import { Late, RestoredView } from "./late.ts";
import { Lessons } from "./lessons/lessons.ts";
import { disposeLog } from "./log.ts";
import { PlannedCard } from "./plan/plannedCard.ts";
import { registerPython } from "./python/index.ts";
import { registerSoon } from "./registerSoon.ts";
import { Runs } from "./runs/runs.ts";
import { settings } from "./settings.ts";
import { ModelSources } from "./sources/modelSources.ts";
import { askAboutLostDevice } from "./training/askAboutLostDevice.ts";
import { findRuns } from "./training/findRuns.ts";
import { TrainingKeeper } from "./training/trainingKeeper.ts";
import { DevicesTree } from "./views/devicesTree.ts";
import { ExamplesTree } from "./views/examplesTree.ts";
import { LessonsTree } from "./views/lessonsTree.ts";
import { RunsTree } from "./views/runsTree.ts";
import type { Workbench } from "./workbench.ts";

let training: TrainingKeeper | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const home = context.extensionUri;
  const workerPath = vscode.Uri.joinPath(home, "dist", "worker.cjs").fsPath;
  const keeper = new TrainingKeeper(workerPath);
  training = keeper;
  const planned = new PlannedCard();
  const sources = new ModelSources();
  const runs = new Runs(keeper);
  const runsTree = new RunsTree(runs);
  const workbench: Workbench = {
    home,
    sources,
    training: keeper,
    runs,
    devices: new Devices(keeper),
    monitor: new Late(async () => new (await import("./views/monitorView.ts")).MonitorView(home, keeper)),
    runList: new RestoredView(
      "cnn.runList",
      async () => new (await import("./runs/runListPanel.ts")).RunListPanel(context, keeper, runs),
    ),
    diagram: new RestoredView(
      "cnn.diagram",
      async () => new (await import("./diagram/diagramPanel.ts")).DiagramPanel(context, sources),
    ),
    memory: new RestoredView(
      "cnn.memory",
      async () => new (await import("./memory/memoryPanel.ts")).MemoryPanel(context, sources, planned),
    ),
    planned,
    gallery: new RestoredView(
      "cnn.gallery",
      async () => new (await import("./gallery/galleryPanel.ts")).GalleryPanel(home),
    ),
    summary: new RestoredView(
      "cnn.summary",
      async () => new (await import("./summary/summaryPanel.ts")).SummaryPanel(context, sources),
    ),
    learningRate: new Late(
      async () => new (await import("./learningRate/learningRatePanel.ts")).LearningRatePanel(home),
    ),
    augmentation: new Late(
      async () => new (await import("./augmentation/augmentationPanel.ts")).AugmentationPanel(home, keeper),
    ),
    compared: new ComparedModels(sources),
    classification: new Late(
      async () => new (await import("./classify/classifyPanel.ts")).ClassifyPanel(context, runs, workerPath),
    ),
    doctor: new Late(async () => new (await import("./doctor/doctorPanel.ts")).DoctorPanel(home, keeper, workerPath)),
    transfer: new RestoredView(
      "cnn.transferLearning",
      async () => new (await import("./transfer/transferPanel.ts")).TransferPanel(context, workerPath),
    ),
    explanation: new RestoredView(
      "cnn.explain",
      async () => new (await import("./explain/explainPanel.ts")).ExplainPanel(context, runs, workerPath),
    ),
    explorers: new RestoredView(
      "cnn.explorers",
      async () => new (await import("./explorers/explorersPanel.ts")).ExplorersPanel(context, sources),
    ),
    lessons: new Lessons(context, workerPath),
  };
  const { home: _home, ...parts } = workbench;
  const { devices, lessons, monitor } = parts;
  const lessonsTree = new LessonsTree(lessons);
  let seen = "";
  context.subscriptions.push(
    disposeLog,
    ...Object.values(parts),
    lessonsTree,
    registerSoon("Reading model files", async () =>
      (await import("./features/index.ts")).registerFeatures(keeper, planned),
    ),
    registerCommands(workbench),
    registerPython(context, workbench),
    registerSoon("Reading files of other tools", async () =>
      (await import("./imports/index.ts")).registerImports(home, sources),
    ),
    findRuns(workbench),
    askAboutLostDevice(keeper),
    vscode.window.registerWebviewViewProvider("cnn.monitor", {
      resolveWebviewView: async (view) => (await monitor.load()).resolveWebviewView(view),
    }),
    runsTree,
    vscode.window.createTreeView("cnn.runs", { treeDataProvider: runsTree }),
    vscode.window.createTreeView("cnn.lessons", { treeDataProvider: lessonsTree }),
    vscode.window.createTreeView("cnn.devices", { treeDataProvider: new DevicesTree(devices) }),
    vscode.window.createTreeView("cnn.examples", { treeDataProvider: new ExamplesTree(home) }),
    keeper.onDidChange(() => {
      const { running, run, session, active } = keeper;
      const paused = active?.phase === "paused";
      const now = [running, paused, run, session?.epochs.length].join(" ");
      if (now === seen) return;
      seen = now;
      void vscode.commands.executeCommand("setContext", "cnn.training.running", running);
      void vscode.commands.executeCommand("setContext", "cnn.training.paused", paused);
      // The watcher of files sees the first run of a folder late: the folder was not there to be watched.
      runs.refresh();
    }),
  );
}

/** The window waits for it: a run that is not to go on writes its last checkpoint. */
export const deactivate = (): Promise<void> | undefined => training?.close(settings.keepRunning());
