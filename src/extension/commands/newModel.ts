import * as vscode from "vscode";
import { listExamples, openCopy } from "../examples.ts";
import type { Command } from "./command.ts";

const smallest = `# A network: what goes in, then the layers, then how it learns.
name: My network
input: [28, 28, 1]              # height, width, channels
layers:
  - Flatten
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 64
  epochs: 5
  optimizer: Adam
`;

export const newModel: Command = async ({ home }) => {
  const examples = await listExamples(home);
  const chosen = await vscode.window.showQuickPick(
    [
      { label: "Smallest network", description: "one dense layer, to build on", text: smallest },
      ...examples.map(({ title, about, text }) => ({ label: title, description: about, text })),
    ],
    { placeHolder: "Start from" },
  );
  if (chosen) await openCopy("model.cnn.yaml", chosen.text);
};
