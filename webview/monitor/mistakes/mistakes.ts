import type { Predictions } from "../../../src/protocol/predictions.ts";

/** A field of the confusion matrix. */
export interface Cell {
  readonly truth: number;
  readonly answer: number;
}

export const orders = [
  { name: "loss", title: "highest loss" },
  { name: "sureness", title: "surest" },
  { name: "doubt", title: "least sure" },
] as const;
export type Order = (typeof orders)[number]["name"];

/** Places of the images of one field, or of all that were taken for another class, in this order. */
export function chosenPlaces(
  { truth, answer, answerProbability, loss }: Predictions,
  cell: Cell | undefined,
  order: Order,
): readonly number[] {
  const keys = { loss: loss, sureness: answerProbability, doubt: answerProbability.map((value) => -value) }[order];
  const places: number[] = [];
  for (let place = 0; place < truth.length; place++) {
    const fits = cell ? truth[place] === cell.truth && answer[place] === cell.answer : truth[place] !== answer[place];
    if (fits) places.push(place);
  }
  return places.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0));
}

/** How dark a field is drawn, from 1 to `levels`; 0 for an empty one. */
export const levels = 6;

/** By the square root, so that few mistakes among many right answers are seen. */
export const levelOf = (count: number, most: number): number =>
  count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil(levels * Math.sqrt(count / most)));

export const shareOf = (count: number, of: number): string =>
  of === 0 ? "none" : `${((100 * count) / of).toFixed(count > 0 && count / of < 0.1 ? 2 : 1)} %`;

/** What stands in a field: four characters at most. */
export const numberIn = (count: number, of: number, byRow: boolean): string =>
  byRow ? shortShare(count, of) : count >= 10_000 ? `${Math.round(count / 1000)}k` : String(count);

const shortShare = (count: number, of: number): string => {
  const percent = (100 * count) / Math.max(1, of);
  return percent >= 9.95 ? `${Math.round(percent)}` : percent.toFixed(1);
};
