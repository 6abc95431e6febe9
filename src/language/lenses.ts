import type { Card } from "../core/plan/cards.ts";
import type { ByteUnit } from "../core/wording.ts";
import { formatBytes, formatCount } from "../core/wording.ts";
import { analyzed } from "./analyzed.ts";
import { plannedFor, plannedSentence, verdictText } from "./planned.ts";

/** A line of its own above a place of the text, which does something when it is clicked. */
export interface Lens {
  readonly offset: number;
  readonly title: string;
  /** The editor adds the file's address in front of the arguments. */
  readonly command: { readonly id: string; readonly arguments: readonly unknown[] };
  readonly tooltip: string;
}

/** Above the file's first line: what can be done with the model, and what it costs. */
export function lenses(text: string, unit: ByteUnit = "MB", card?: Card): readonly Lens[] {
  const { analysis } = analyzed(text);
  const { parameters, inference, training, layers } = analysis;
  if (layers.length < 2) return [];
  const lens = (title: string, id: string, tooltip: string): Lens => ({
    offset: 0,
    title,
    command: { id, arguments: [] },
    tooltip,
  });
  const planned = card && plannedFor(analysis, card);
  const all = [
    lens("Train", "cnn.train", "Train this network on the data that the file names"),
    lens("Diagram", "cnn.showDiagram", "Show the network as a picture beside the text"),
  ];
  if (parameters.total !== null)
    all.push(
      lens(
        `${formatCount(parameters.total)} parameters`,
        "cnn.showMemory",
        "Show what the parameters and all else need",
      ),
    );
  if (inference.total !== null && training.total !== null)
    all.push(
      lens(
        `${formatBytes(inference.total, unit)} to predict · ${formatBytes(training.total, unit)} to train at batch ${formatCount(training.batch)}${planned ? `, ${verdictText(planned.verdict, card, unit)}` : ""}`,
        "cnn.showMemory",
        planned ? plannedSentence(planned, card, unit) : "Show the memory line by line",
      ),
    );
  return all;
}
