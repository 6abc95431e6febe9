import * as vscode from "vscode";
import type { Workbench } from "../workbench.ts";
import { registerPythonCodeActions } from "./features/codeActions.ts";
import { registerPythonDiagnostics } from "./features/diagnostics.ts";
import { registerPythonHover } from "./features/hover.ts";
import { registerPythonInlayHints } from "./features/inlayHints.ts";
import { registerPythonLenses } from "./features/lenses.ts";
import { registerPythonStatus } from "./features/status.ts";
import { PythonPrograms } from "./pythonPrograms.ts";
import { PythonSources } from "./pythonSources.ts";

/** Made when the first Python file or notebook that imports a framework comes into view. */
export class PythonFeatures implements vscode.Disposable {
  readonly programs: PythonPrograms;
  readonly sources: PythonSources;
  readonly #features: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, _workbench: Workbench) {
    this.programs = new PythonPrograms(context);
    this.sources = new PythonSources(this.programs);
    const { programs, sources } = this;
    this.#features = vscode.Disposable.from(
      programs,
      registerPythonHover(programs, sources),
      registerPythonInlayHints(programs),
      registerPythonLenses(programs, sources),
      registerPythonDiagnostics(programs),
      registerPythonCodeActions(programs),
      registerPythonStatus(programs),
    );
  }

  look(): void {
    this.programs.look();
  }

  dispose(): void {
    this.#features.dispose();
  }
}
