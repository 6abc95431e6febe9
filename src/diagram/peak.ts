import type { Analysis } from "../core/analyze.ts";
import { formatBytes } from "../core/wording.ts";

/** "Peak while predicting: maps 1 and 2 alive, 9.00 MB + weights 3.61 MB = 12.6 MB". Layers count from 1 after the input. */
export function peakSentence({ inference, layers }: Analysis): string {
  if (inference.total === null) return "";
  const isInput = (id: number) => layers[id]?.type?.takes === "nothing";
  const numbers = inference.peakAlive.filter((id) => !isInput(id)).map(String);
  const maps = numbers.length > 0 ? `${numbers.length === 1 ? "map" : "maps"} ${list(numbers)}` : "";
  const alive = list([...(inference.peakAlive.some(isInput) ? ["input"] : []), ...(maps ? [maps] : [])]);
  const { peakActivations, weights, total } = inference;
  return `Peak while predicting: ${alive} alive, ${formatBytes(peakActivations)} + weights ${formatBytes(weights)} = ${formatBytes(total)}`;
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
