import type { Predictions } from "../../../src/protocol/predictions.ts";
import { chosenPlaces } from "../mistakes/mistakes.ts";

/** Images worth looking at: the first right one of each class, then the worst mistakes. At most `most` of each. */
export function worthALook(predictions: Predictions, classes: number, most: number): readonly number[] {
  const { truth, answer } = predictions;
  const firsts = new Map<number, number>();
  for (let place = 0; place < truth.length && firsts.size < Math.min(classes, most); place++) {
    const label = truth[place] ?? -1;
    if (label === answer[place] && !firsts.has(label)) firsts.set(label, place);
  }
  const right = [...firsts].sort(([a], [b]) => a - b).map(([, place]) => place);
  return [...right, ...chosenPlaces(predictions, undefined, "loss").slice(0, most)];
}
