import type * as vscode from "vscode";
import type { AugmentationPanel } from "./augmentation/augmentationPanel.ts";
import type { ClassifyPanel } from "./classify/classifyPanel.ts";
import type { ComparedModels } from "./compare/comparedModels.ts";
import type { Devices } from "./devices/devices.ts";
import type { DiagramPanel } from "./diagram/diagramPanel.ts";
import type { DoctorPanel } from "./doctor/doctorPanel.ts";
import type { ExplainPanel } from "./explain/explainPanel.ts";
import type { ExplorersPanel } from "./explorers/explorersPanel.ts";
import type { GalleryPanel } from "./gallery/galleryPanel.ts";
import type { Late } from "./late.ts";
import type { LearningRatePanel } from "./learningRate/learningRatePanel.ts";
import type { Lessons } from "./lessons/lessons.ts";
import type { MemoryPanel } from "./memory/memoryPanel.ts";
import type { PlannedCard } from "./plan/plannedCard.ts";
import type { RunListPanel } from "./runs/runListPanel.ts";
import type { Runs } from "./runs/runs.ts";
import type { ModelSources } from "./sources/modelSources.ts";
import type { SummaryPanel } from "./summary/summaryPanel.ts";
import type { TrainingKeeper } from "./training/trainingKeeper.ts";
import type { TransferPanel } from "./transfer/transferPanel.ts";
import type { MonitorView } from "./views/monitorView.ts";

/** What commands and views share: one of each for a window. */
export interface Workbench {
  /** Where the extension is installed. */
  readonly home: vscode.Uri;
  readonly sources: ModelSources;
  readonly training: TrainingKeeper;
  readonly runs: Runs;
  readonly devices: Devices;
  readonly runList: Late<RunListPanel>;
  readonly monitor: Late<MonitorView>;
  readonly diagram: Late<DiagramPanel>;
  readonly memory: Late<MemoryPanel>;
  readonly planned: PlannedCard;
  readonly gallery: Late<GalleryPanel>;
  readonly summary: Late<SummaryPanel>;
  readonly learningRate: Late<LearningRatePanel>;
  readonly augmentation: Late<AugmentationPanel>;
  readonly doctor: Late<DoctorPanel>;
  readonly transfer: Late<TransferPanel>;
  readonly compared: ComparedModels;
  readonly classification: Late<ClassifyPanel>;
  readonly explanation: Late<ExplainPanel>;
  readonly explorers: Late<ExplorersPanel>;
  readonly lessons: Lessons;
}
