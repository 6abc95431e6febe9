import type { MonitorState } from "../../../src/protocol/monitor.ts";
import { light, type Theme } from "../page.ts";

/** A run that has ended, as the monitor is told of it. */
export const endedRun: MonitorState = {
  run: {
    name: "A model",
    phase: "ended",
    start: {
      run: "/runs/1",
      name: "A model",
      modelPath: "/runs/1/model.cnn.yaml",
      device: "cpu",
      epochs: 2,
      stepsPerEpoch: 10,
      batchSize: 32,
      learningRate: 0.001,
      memoryPredicted: 0,
    },
    epochs: [1, 2].map((epoch) => ({
      run: "/runs/1",
      epoch,
      loss: 1 / epoch,
      accuracy: 0.8,
      validationLoss: 1 / epoch,
      validationAccuracy: 0.8 + epoch / 100,
      examplesPerSecond: 100,
      seconds: 3,
      best: true,
    })),
    curve: [],
    end: { run: "/runs/1", outcome: "done", seconds: 6, testAccuracy: 0.82, testLoss: 0.5 },
  },
  trusted: true,
  memoryUnit: "MB",
};

export const dark: Theme = {
  ...light,
  name: "dark",
  kind: "vscode-dark",
  variables: {
    ...light.variables,
    foreground: "#cccccc",
    descriptionForeground: "#9d9d9d",
    "editor-background": "#1f1f1f",
    "editorWidget-background": "#202020",
    "button-background": "#0078d4",
    "button-foreground": "#ffffff",
    "charts-blue": "#59a4f9",
  },
};

export const highContrast: Theme = {
  ...dark,
  name: "high contrast",
  kind: "vscode-high-contrast",
  variables: {
    ...dark.variables,
    foreground: "#ffffff",
    descriptionForeground: "#ffffff",
    "editor-background": "#000000",
    "editorWidget-background": "#0c141f",
    contrastBorder: "#6fc3df",
    contrastActiveBorder: "#f38518",
    focusBorder: "#f38518",
  },
};
