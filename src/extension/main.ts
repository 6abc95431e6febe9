import * as vscode from "vscode";
import { AugmentationPanel } from "./augmentation/augmentationPanel.ts";
import { ClassifyPanel } from "./classify/classifyPanel.ts";
import { registerCommands } from "./commands/index.ts";
import { ComparedModels } from "./compare/comparedModels.ts";
import { Devices } from "./devices/devices.ts";
import { DiagramPanel } from "./diagram/diagramPanel.ts";
import { DoctorPanel } from "./doctor/doctorPanel.ts";
import { ExplainPanel } from "./explain/explainPanel.ts";
import { ExplorersPanel } from "./explorers/explorersPanel.ts";
import { GalleryPanel } from "./gallery/galleryPanel.ts";
import { LearningRatePanel } from "./learningRate/learningRatePanel.ts";
import { Lessons } from "./lessons/lessons.ts";
import { disposeLog } from "./log.ts";
import { MemoryPanel } from "./memory/memoryPanel.ts";
import { PlannedCard } from "./plan/plannedCard.ts";
import { registerPython } from "./python/index.ts";
import { registerSoon } from "./registerSoon.ts";
import { RunListPanel } from "./runs/runListPanel.ts";
import { Runs } from "./runs/runs.ts";
import { settings } from "./settings.ts";
import { ModelSources } from "./sources/modelSources.ts";
import { SummaryPanel } from "./summary/summaryPanel.ts";
import { askAboutLostDevice } from "./training/askAboutLostDevice.ts";
import { findRuns } from "./training/findRuns.ts";
import { TrainingKeeper } from "./training/trainingKeeper.ts";
import { TransferPanel } from "./transfer/transferPanel.ts";
import { DevicesTree } from "./views/devicesTree.ts";
import { ExamplesTree } from "./views/examplesTree.ts";
import { LessonsTree } from "./views/lessonsTree.ts";
import { MonitorView } from "./views/monitorView.ts";
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
  const workbench: Workbench = {
    home,
    sources,
    training: keeper,
    runs,
    devices: new Devices(keeper),
    runList: new RunListPanel(context, keeper, runs),
    monitor: new MonitorView(home, keeper),
    diagram: new DiagramPanel(context, sources),
    memory: new MemoryPanel(context, sources, planned),
    planned,
    gallery: new GalleryPanel(home),
    summary: new SummaryPanel(context, sources),
    learningRate: new LearningRatePanel(home),
    augmentation: new AugmentationPanel(home, keeper),
    compared: new ComparedModels(sources),
    classification: new ClassifyPanel(context, runs, workerPath),
    doctor: new DoctorPanel(home, keeper, workerPath),
    transfer: new TransferPanel(context, workerPath),
    explanation: new ExplainPanel(context, runs, workerPath),
    explorers: new ExplorersPanel(context, sources),
    lessons: new Lessons(context, workerPath),
  };
  const { runList, devices, monitor, diagram, memory, gallery, summary, learningRate, augmentation, compared } =
    workbench;
  const lessonsTree = new LessonsTree(workbench.lessons);
  let seen = "";
  context.subscriptions.push(
    disposeLog,
    keeper,
    planned,
    sources,
    runs,
    runList,
    devices,
    diagram,
    memory,
    gallery,
    summary,
    learningRate,
    augmentation,
    compared,
    workbench.classification,
    workbench.doctor,
    workbench.transfer,
    workbench.explanation,
    workbench.explorers,
    workbench.lessons,
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
    vscode.window.registerWebviewViewProvider("cnn.monitor", monitor),
    vscode.window.createTreeView("cnn.runs", { treeDataProvider: new RunsTree(runs) }),
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
