import { checkImages } from "./checkImages.ts";
import { chooseDevice } from "./chooseDevice.ts";
import { chooseInput } from "./chooseInput.ts";
import { classify } from "./classify.ts";
import type { Command } from "./command.ts";
import { compareRuns } from "./compareRuns.ts";
import { compareWith } from "./compareWith.ts";
import { convertModel } from "./convertModel.ts";
import { evaluateRun } from "./evaluateRun.ts";
import { explainImage } from "./explainImage.ts";
import { exploreConvolution } from "./exploreConvolution.ts";
import { exploreReceptiveField } from "./exploreReceptiveField.ts";
import { exploreShape } from "./exploreShape.ts";
import { exportLessonResults } from "./exportLessonResults.ts";
import { exportRun } from "./exportRun.ts";
import { findLearningRate } from "./findLearningRate.ts";
import { forkRun } from "./forkRun.ts";
import { getWeights } from "./getWeights.ts";
import { importWeights } from "./importWeights.ts";
import type { CommandName } from "./names.ts";
import { newModel } from "./newModel.ts";
import { nextLesson } from "./nextLesson.ts";
import { openExample } from "./openExample.ts";
import { openLesson } from "./openLesson.ts";
import { openRun } from "./openRun.ts";
import { openRunFolder } from "./openRunFolder.ts";
import { openWalkthrough } from "./openWalkthrough.ts";
import { openZooModel } from "./openZooModel.ts";
import { pauseTraining } from "./pauseTraining.ts";
import { planFor } from "./planFor.ts";
import { previewAugmentation } from "./previewAugmentation.ts";
import { refresh } from "./refresh.ts";
import { refreshDevices } from "./refreshDevices.ts";
import { resetLessonProgress } from "./resetLessonProgress.ts";
import { resumeRun } from "./resumeRun.ts";
import { saveCertificate } from "./saveCertificate.ts";
import { saveDiagram } from "./saveDiagram.ts";
import { showDiagram } from "./showDiagram.ts";
import { showGallery } from "./showGallery.ts";
import { showLog } from "./showLog.ts";
import { showMemory } from "./showMemory.ts";
import { showMonitor } from "./showMonitor.ts";
import { showRunModel } from "./showRunModel.ts";
import { showRuns } from "./showRuns.ts";
import { showSummary } from "./showSummary.ts";
import { stopTraining } from "./stopTraining.ts";
import { train } from "./train.ts";
import { transferLearning } from "./transferLearning.ts";
import { unpauseTraining } from "./unpauseTraining.ts";

/** Every command, by the name that package.json contributes. */
export const commands = {
  "cnn.newModel": newModel,
  "cnn.train": train,
  "cnn.checkImages": checkImages,
  "cnn.transferLearning": transferLearning,
  "cnn.previewAugmentation": previewAugmentation,
  "cnn.findLearningRate": findLearningRate,
  "cnn.stopTraining": stopTraining,
  "cnn.pauseTraining": pauseTraining,
  "cnn.unpauseTraining": unpauseTraining,
  "cnn.showDiagram": showDiagram,
  "cnn.saveDiagram": saveDiagram,
  "cnn.showMemory": showMemory,
  "cnn.planFor": planFor,
  "cnn.chooseDevice": chooseDevice,
  "cnn.refreshDevices": refreshDevices,
  "cnn.showSummary": showSummary,
  "cnn.exploreConvolution": exploreConvolution,
  "cnn.exploreReceptiveField": exploreReceptiveField,
  "cnn.exploreShape": exploreShape,
  "cnn.compareWith": compareWith,
  "cnn.convertModel": convertModel,
  "cnn.chooseInput": chooseInput,
  "cnn.showMonitor": showMonitor,
  "cnn.showRuns": showRuns,
  "cnn.compareRuns": compareRuns,
  "cnn.openRun": openRun,
  "cnn.openRunFolder": openRunFolder,
  "cnn.evaluateRun": evaluateRun,
  "cnn.explainImage": explainImage,
  "cnn.exportRun": exportRun,
  "cnn.saveCertificate": saveCertificate,
  "cnn.classify": classify,
  "cnn.resumeRun": resumeRun,
  "cnn.forkRun": forkRun,
  "cnn.showRunModel": showRunModel,
  "cnn.openExample": openExample,
  "cnn.showGallery": showGallery,
  "cnn.openZooModel": openZooModel,
  "cnn.getWeights": getWeights,
  "cnn.importWeights": importWeights,
  "cnn.openWalkthrough": openWalkthrough,
  "cnn.openLesson": openLesson,
  "cnn.nextLesson": nextLesson,
  "cnn.resetLessonProgress": resetLessonProgress,
  "cnn.exportLessonResults": exportLessonResults,
  "cnn.refresh": refresh,
  "cnn.showLog": showLog,
} satisfies Record<CommandName, Command>;
