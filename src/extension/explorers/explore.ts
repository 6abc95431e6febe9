import * as vscode from "vscode";
import type { ExplorerName } from "../../core/explore/explorers.ts";
import { isDiagramLayer, isModelPlace } from "../messages.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Opens an explorer on a layer: that of a hover's link or of a box in the diagram, else the one at the cursor.
 *
 * @param place whatever a menu or a link hands over
 */
export async function explore(
  { explorers, diagram, sources }: Pick<Workbench, "explorers" | "diagram" | "sources">,
  explorer: ExplorerName,
  place: unknown,
): Promise<void> {
  const drawn = diagram.loaded?.source;
  if (isDiagramLayer(place) && drawn) {
    const layer = drawn.network.analyzed().analysis.model.nodes[place.node];
    return (await explorers.load()).show(drawn, explorer, layer?.typeSpan.start ?? 0, layer?.id);
  }
  const source = await sources.choose(isModelPlace(place) ? { source: place.model } : place);
  (await explorers.load()).show(source, explorer, isModelPlace(place) ? place.offset : cursorIn(source));
}

function cursorIn(source: ModelSource): number {
  for (const { document, selection } of vscode.window.visibleTextEditors) {
    const offset = source.offsetAt(document, selection.active);
    if (offset !== undefined) return offset;
  }
  return 0;
}
