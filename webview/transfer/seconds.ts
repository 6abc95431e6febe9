import { transferSeconds } from "../../src/core/frozen/transferTime.ts";
import type { TransferState } from "../../src/protocol/transferView.ts";

/** Of a level, all folds together; `undefined` while the speed is not known. */
export function secondsOf({ folder, wish, levels, speed }: TransferState, place: number): number | undefined {
  const level = levels?.levels[place];
  const all = levels?.levels[0];
  if (!folder || !wish || !levels || !speed || !level || !all) return undefined;
  const images = folder.classes.reduce((sum, { images }) => sum + images, 0);
  const learned = wish.folds === 0 ? 0.7 : 1 - 1 / wish.folds;
  const views = wish.isAugmented ? wish.views : 0;
  const work = { images, views, epochs: 0, learned };
  // The head learns from half of the views.
  const ofHead = { ...work, views: Math.ceil(views / 2), learned: wish.folds === 0 ? learned : 1, ...all };
  const head = transferSeconds(ofHead, speed).features;
  if (level.from === undefined) return head;
  const epochs = levels.epochs.fineTuning;
  const tuned = transferSeconds({ ...work, epochs, ...level }, speed);
  const features = transferSeconds({ ...work, learned: wish.folds === 0 ? learned : 1, ...level }, speed).features;
  return head + features + tuned.epochs * Math.max(1, wish.folds);
}
