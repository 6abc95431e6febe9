import type { NetworkReference } from "../protocol/classify.ts";
import { openModel, stampOf } from "./explainModel.ts";
import { ExplainSessions } from "./explainSessions.ts";

/** Two can be seen side by side. */
const most = 2;

/** Keeps the models that were asked for last, with their graphs, as long as their weights stay the same. */
export class ExplainShelf {
  readonly #near: readonly string[];
  readonly #kept = new Map<string, ExplainSessions>();

  constructor(near: readonly string[]) {
    this.#near = near;
  }

  /** One call after the other. @throws what `openModel` throws */
  async take(model: NetworkReference): Promise<ExplainSessions> {
    const key = JSON.stringify([model, await stampOf(model)]);
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    for (const [old, sessions] of this.#kept) {
      if (this.#kept.size < most) break;
      this.#kept.delete(old);
      await sessions.release();
    }
    const sessions = await ExplainSessions.of(await openModel(model, this.#near));
    this.#kept.set(key, sessions);
    return sessions;
  }
}
