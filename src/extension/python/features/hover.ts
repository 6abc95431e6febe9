import * as vscode from "vscode";
import { pythonHover } from "../../../language/python/hover.ts";
import { staticHover } from "../../../language/python/staticHover.ts";
import { exploreMarkdown } from "../../explorers/exploreMarkdown.ts";
import { rangeOf } from "../../place.ts";
import { settings } from "../../settings.ts";
import { pythonId } from "../programs.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";
import type { PythonSources } from "../pythonSources.ts";

/** The first reading of a file is waited for so long; later ones never: the last one answers. */
const mostWaitMs = 10_000;

export const registerPythonHover = (programs: PythonPrograms, sources: PythonSources): vscode.Disposable =>
  vscode.languages.registerHoverProvider(pythonId, {
    async provideHover(document, position, token) {
      if (!settings.python()) return undefined;
      if (!vscode.workspace.isTrusted) return withoutTrust(document, position);
      const program = programs.of(document);
      if (!program) return undefined;
      if (!program.reading) await orCanceled(program.first, token);
      const offset = program.offsetThen(document, position);
      if (!program.reading || offset === undefined || token.isCancellationRequested) return undefined;
      const found = pythonHover(program.reading, offset, settings.memoryUnit());
      const place = found && program.placeNow(found.span);
      if (!found || !place) return undefined;
      const texts = [new vscode.MarkdownString(found.markdown)];
      if (found.explored) {
        const { instance, explorers } = found.explored;
        const offset = instance.network.model.nodes[instance.node]?.typeSpan.start ?? 0;
        texts.push(exploreMarkdown(sources.source(program, instance.network).id, offset, explorers));
      }
      if (found.guessed) texts.push(changeMarkdown(sources.source(program, found.guessed).id));
      return new vscode.Hover(texts, place.range);
    },
  });

/** @param source id of the network */
function changeMarkdown(source: string): vscode.MarkdownString {
  const place = encodeURIComponent(JSON.stringify([{ source }]));
  const text = new vscode.MarkdownString(`[Give another input](command:cnn.chooseInput?${place})`);
  text.isTrusted = { enabledCommands: ["cnn.chooseInput"] };
  return text;
}

function withoutTrust(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const found = staticHover(document.getText(), document.offsetAt(position));
  if (!found) return undefined;
  const why = new vscode.MarkdownString(
    "_Shapes need the program to be run, in a closed box. That is done in trusted folders only: [manage trust](command:workbench.trust.manage)._",
  );
  why.isTrusted = { enabledCommands: ["workbench.trust.manage"] };
  return new vscode.Hover([new vscode.MarkdownString(found.markdown), why], rangeOf(document, found.span));
}

const orCanceled = (first: Promise<void>, token: vscode.CancellationToken): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, mostWaitMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    token.onCancellationRequested(done);
    void first.then(done);
  });
