import * as vscode from "vscode";
import type { ExplorerName } from "../../core/explore/explorers.ts";
import type { CommandName } from "../commands/names.ts";
import { linkArgument } from "../linkArgument.ts";

const links: Record<ExplorerName, { readonly command: CommandName; readonly title: string }> = {
  convolution: { command: "cnn.exploreConvolution", title: "its window over a photo" },
  "receptive-field": { command: "cnn.exploreReceptiveField", title: "what it sees" },
  shape: { command: "cnn.exploreShape", title: "why its output has this size" },
};

/** Links for a hover over a layer: "Explore its window over a photo · what it sees".
 *
 * @param source id of the network
 * @param offset of the layer's text
 */
export function exploreMarkdown(
  source: string,
  offset: number,
  explorers: readonly ExplorerName[],
): vscode.MarkdownString {
  const place = linkArgument({ model: source, offset });
  const shown = explorers.map((name) => links[name]);
  const text = new vscode.MarkdownString(
    `Explore ${shown.map(({ command, title }) => `[${title}](command:${command}?${place})`).join(" · ")}`,
  );
  text.isTrusted = { enabledCommands: shown.map(({ command }) => command) };
  return text;
}
