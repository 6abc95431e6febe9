import * as vscode from "vscode";
import type { PlannedCard } from "../plan/plannedCard.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { registerCodeActions } from "./codeActions.ts";
import { registerCompletion } from "./completion.ts";
import { registerDefinition } from "./definition.ts";
import { registerDiagnostics } from "./diagnostics.ts";
import { registerHover } from "./hover.ts";
import { registerInlayHints } from "./inlayHints.ts";
import { registerLenses } from "./lenses.ts";
import { registerStatusBar } from "./statusBar.ts";
import { registerSymbols } from "./symbols.ts";

/** What the editor does in model files. */
export const registerFeatures = (training: TrainingKeeper, planned: PlannedCard): vscode.Disposable =>
  vscode.Disposable.from(
    registerHover(),
    registerInlayHints(),
    registerDiagnostics(),
    registerCodeActions(planned),
    registerCompletion(),
    registerLenses(planned),
    registerSymbols(),
    registerDefinition(),
    registerStatusBar(training, planned),
  );
