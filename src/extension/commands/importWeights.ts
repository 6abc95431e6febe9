import * as vscode from "vscode";
import { formatBytes } from "../../core/wording.ts";
import { withWorker } from "../weights/withWorker.ts";
import type { Command } from "./command.ts";

/** Takes a file of Keras's weights that was brought by other means. */
export const importWeights: Command = async ({ home }) => {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: "A file of Keras's weights",
      openLabel: "Import",
      filters: { "Keras's weights": ["h5", "hdf5"] },
    })) ?? [];
  if (!chosen) return;
  const { title, includeTop, bytes, origin } = await withWorker({ home, title: "Looking at every tensor" }, (worker) =>
    worker.call("importWeights", { file: chosen.fsPath }),
  );
  const whose = origin === "published" ? "the very file that Keras publishes" : "each of its tensors fits";
  void vscode.window.showInformationMessage(
    `Weights of ${title}${includeTop ? "" : " without its classifier"}: ${formatBytes(bytes)}, ${whose}.`,
  );
};
