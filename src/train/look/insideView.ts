import type { Tensor } from "onnxruntime-node";
import { compileLook, type GraphWeight, type LookProgram } from "../../compile/compile.ts";
import type { Analysis } from "../../core/analyze.ts";
import type { Look } from "../../core/health/look.ts";
import { fillImages, fillLabels } from "../../data/batch.ts";
import type { Examples } from "../../data/dataset.ts";
import { graphTensors } from "../graphTensors.ts";
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

/** Weights as a graph of ours has them. */
export interface State {
  readonly weights: readonly GraphWeight[];
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Bytes of layer outputs that one run of the graph may hold beside the training step. */
const freeBytes = 32e6;
const most = { chosen: 128, atOnce: 32 };
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
    const atOnce = Math.min(examplesAtOnce(analysis), indices.length);
    const wanted = Math.min(most.chosen, Math.max(atOnce, fewest, analysis.model.training.batchSize));
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
    const { runtime, examples, imageShape } = this.#options;
    const { batchSize, weights } = this.#program;
    const fed = graphTensors(runtime, weights, state);
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
    return { images: this.images, ...sums.result() };
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

/** As many as are cheap to hold, or an eighth of a batch; batch normalisation needs two. */
function examplesAtOnce({ layers, model }: Analysis): number {
  const bytes = layers.reduce((sum, { bytes: { output } }) => sum + 2 * (output ?? 0), 0);
  return Math.min(most.atOnce, Math.max(2, Math.floor(freeBytes / bytes), model.training.batchSize >> 3));
}
