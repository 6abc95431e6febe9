import { compileLook, type LookProgram } from "../../compile/compile.ts";
import type { Analysis } from "../../core/analyze.ts";
import { lookedAtOnce } from "../../core/engine/besideSteps.ts";
import type { Look } from "../../core/health/look.ts";
import { fillImages, fillLabels } from "../../data/batch.ts";
import type { Examples } from "../../data/dataset.ts";
import { freeTensors, graphTensors, type State } from "../graphTensors.ts";
import { createSession, type Runtime, type Session } from "../runtime.ts";
import { LookSums } from "./lookSums.ts";

export interface InsideViewOptions {
  readonly runtime: Runtime;
  readonly analysis: Analysis;
  readonly examples: Examples;
  /** The examples that may be looked at. */
  readonly indices: Uint32Array;
  readonly imageShape: readonly number[];
}

const mostChosen = 128;
/** Fewer would call a unit dead that only waits for its kind of image. */
const fewest = 64;

/** Looks into a network, on the processor, always on the same images. */
export class InsideView {
  readonly #options: InsideViewOptions;
  readonly #program: LookProgram;
  readonly #session: Session;
  readonly #chosen: Uint32Array;

  private constructor(options: InsideViewOptions, program: LookProgram, session: Session, chosen: Uint32Array) {
    this.#options = options;
    this.#program = program;
    this.#session = session;
    this.#chosen = chosen;
  }

  static async open(options: InsideViewOptions): Promise<InsideView> {
    const { runtime, analysis, indices } = options;
    const atOnce = Math.min(lookedAtOnce(analysis.layers, analysis.model.training), indices.length);
    const wanted = Math.min(mostChosen, Math.max(atOnce, fewest, analysis.model.training.batchSize));
    const count = atOnce * Math.max(1, Math.floor(Math.min(wanted, indices.length) / atOnce));
    const chosen = Uint32Array.from(
      { length: count },
      (_, at) => indices[Math.floor((at * indices.length) / count)] ?? 0,
    );
    const program = compileLook(analysis, atOnce);
    return new InsideView(options, program, await createSession(runtime, program.bytes, "cpu"), chosen);
  }

  /** How many. */
  get images(): number {
    return this.#chosen.length;
  }

  async look(state: State): Promise<Pick<Look, "images" | "loss" | "layers">> {
    const fed = graphTensors(this.#options.runtime, this.#program.weights, state);
    try {
      return { images: this.images, ...(await this.#sums(fed)).result() };
    } finally {
      freeTensors(fed, state);
    }
  }

  async #sums(fed: ReturnType<typeof graphTensors>): Promise<LookSums> {
    const { runtime, examples, imageShape } = this.#options;
    const { batchSize } = this.#program;
    const sums = new LookSums(this.#program);
    for (let start = 0; start < this.images; start += batchSize) {
      const part = this.#chosen.subarray(start, start + batchSize);
      const images = new Float32Array(part.length * examples.images.bytesEach);
      const labels = new Int32Array(part.length);
      await fillImages(images, examples, part);
      fillLabels(labels, examples, part);
      sums.add(
        await this.#session.run({
          images: new runtime.Tensor(images, [part.length, ...imageShape]),
          labels: new runtime.Tensor(labels, [part.length]),
          ...fed,
        }),
      );
    }
    return sums;
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
