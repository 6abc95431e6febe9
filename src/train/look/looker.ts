import type { Look } from "../../core/health/look.ts";
import { toFailure } from "../../protocol/failure.ts";
import type { Trainer } from "../trainer.ts";
import { InsideView, type InsideViewOptions } from "./insideView.ts";
import type { LookLog } from "./lookLog.ts";
import { LookPace } from "./lookPace.ts";
import { movedSince, sample } from "./sampledWeights.ts";

export interface LookerOptions extends InsideViewOptions {
  readonly trainer: Trainer;
  readonly log: Pick<LookLog, "append">;
  readonly onLook: (look: Look) => void;
}

/**
 * Looks into a network now and then while it learns. It changes nothing of the training; what fails in it ends the
 * looking, not the run.
 */
export class Looker {
  readonly #options: LookerOptions;
  readonly #pace = new LookPace();
  #view: InsideView | undefined;
  #hasFailed = false;

  constructor(options: LookerOptions) {
    this.#options = options;
  }

  /**
   * Takes a step, and looks at what it did where a look is due.
   *
   * @param ends  an epoch ends with this step
   * @param isLast  and so does the run
   * @returns seconds that the step itself took
   */
  async step(ends: boolean, isLast: boolean): Promise<number> {
    const { trainer } = this.#options;
    const isDue = !this.#hasFailed && (isLast || this.#pace.isDue(ends));
    const began = performance.now();
    const before = isDue ? sample(trainer.state) : undefined;
    const from = performance.now();
    try {
      await trainer.step();
    } catch (error) {
      if (!this.#hasFailed && toFailure(error).code === "training-diverged") await this.#look(0);
      throw error;
    }
    const seconds = (performance.now() - from) / 1000;
    this.#pace.stepTook(seconds);
    if (before) await this.#look((from - began) / 1000, before);
    return seconds;
  }

  async close(): Promise<void> {
    await this.#view?.close();
  }

  async #look(spent: number, before?: ReturnType<typeof sample>): Promise<void> {
    const from = performance.now();
    const seconds = () => spent + (performance.now() - from) / 1000;
    try {
      await this.#write(seconds, before);
    } catch (error) {
      this.#hasFailed = true;
      process.stderr.write(`Looking into the network failed, and is left off: ${(error as Error).stack}\n`);
    }
    this.#pace.lookTook(seconds());
  }

  async #write(seconds: () => number, before?: ReturnType<typeof sample>): Promise<void> {
    const { trainer, log, onLook } = this.#options;
    this.#view ??= await InsideView.open(this.#options);
    const seen = await this.#view.look(trainer.state);
    const { step, epoch } = trainer.position;
    const names = [...(before?.keys() ?? [])];
    const layers = seen.layers.map((layer) => {
      const own = names.filter((name) => name.slice(0, name.lastIndexOf("/")) === layer.name);
      const update = before && own.length > 0 ? movedSince(before, trainer.state, own) : Number.NaN;
      return Number.isFinite(update) ? { ...layer, update: Number(update.toPrecision(4)) } : layer;
    });
    const { learningRate } = trainer;
    const look: Look = { step, epoch, ...seen, learningRate, seconds: Number(seconds().toFixed(4)), layers };
    await log.append(look);
    onLook(look);
  }
}
