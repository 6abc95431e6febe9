import { setImmediate as nextTurn } from "node:timers/promises";
import type { Slices } from "../core/slices.ts";

/** So long it works before everything else that waits has its turn. */
const turnMs = 3;

/** Does long work beside others'; what is made of its result has a turn of its own. `undefined` once `isWanted` says no. */
export async function inTurns<Result>(
  slices: Slices<Result>,
  isWanted: () => boolean = () => true,
): Promise<Result | undefined> {
  for (;;) {
    await nextTurn();
    if (!isWanted()) return undefined;
    const until = performance.now() + turnMs;
    do {
      const { done, value } = slices.next();
      if (done) {
        await nextTurn();
        return isWanted() ? value : undefined;
      }
    } while (performance.now() < until);
  }
}
