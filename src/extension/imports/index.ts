import * as vscode from "vscode";
import type { ModelSources } from "../sources/modelSources.ts";
import { registerImportedFeatures } from "./importedFeatures.ts";
import { ImportedFiles } from "./importedFiles.ts";
import { NetworkEditor, networkEditorIds } from "./networkEditor.ts";

/** Files of Keras, TensorFlow.js and ONNX: hovers in JSON, diagrams of the others. Nothing is read before one is open. */
export function registerImports(home: vscode.Uri, sources: ModelSources): vscode.Disposable {
  const files = new ImportedFiles();
  sources.add(files);
  const first = setImmediate(() => files.look());
  return vscode.Disposable.from(
    files,
    { dispose: () => clearImmediate(first) },
    registerImportedFeatures(files),
    ...networkEditorIds.map((id) =>
      vscode.window.registerCustomEditorProvider(id, new NetworkEditor(home, files), {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
  );
}
