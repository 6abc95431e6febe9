import * as vscode from "vscode";
import type { ExplorerName } from "../../core/explore/explorers.ts";
import { analyzed } from "../../language/analyzed.ts";
import { isDiagramLayer, isModelPlace } from "../messages.ts";
import { chooseModel } from "../models.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Opens an explorer on a layer: that of a hover's link or of a box in the diagram, else the one at the cursor.
 *
 * @param place whatever a menu or a link hands over
 */
export async function explore(
  { explorers, diagram }: Pick<Workbench, "explorers" | "diagram">,
  explorer: ExplorerName,
  place: unknown,
): Promise<void> {
  if (isDiagramLayer(place) && diagram.document) {
    const { document } = diagram;
    const layer = analyzed(document.getText()).analysis.model.nodes[place.node];
    return explorers.show(document, explorer, layer?.typeSpan.start ?? 0, layer?.id);
  }
  const document = await chooseModel(isModelPlace(place) ? place.model : place);
  const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
  const cursor = editor ? document.offsetAt(editor.selection.active) : 0;
  explorers.show(document, explorer, isModelPlace(place) ? place.offset : cursor);
}
