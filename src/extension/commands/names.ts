/** Every command of the extension. A test compares the list with package.json. */
export const commandNames = [
  "cnn.newModel",
  "cnn.train",
  "cnn.stopTraining",
  "cnn.pauseTraining",
  "cnn.unpauseTraining",
  "cnn.showDiagram",
  "cnn.saveDiagram",
  "cnn.showMemory",
  "cnn.planFor",
  "cnn.showSummary",
  "cnn.compareWith",
  "cnn.showMonitor",
  "cnn.openRun",
  "cnn.openRunFolder",
  "cnn.evaluateRun",
  "cnn.resumeRun",
  "cnn.forkRun",
  "cnn.showRunModel",
  "cnn.openExample",
  "cnn.showGallery",
  "cnn.openZooModel",
  "cnn.openWalkthrough",
  "cnn.refresh",
  "cnn.showLog",
] as const;

export type CommandName = (typeof commandNames)[number];
