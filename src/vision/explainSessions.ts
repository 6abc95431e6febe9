import {
  compileExplain,
  compileFeatures,
  compileInference,
  compileMaps,
  type ExplainOptions,
  type ExplainProgram,
  explainPorts,
} from "../compile/compile.ts";
import { createSession, loadRuntime, type Runtime, type Session } from "../train/runtime.ts";
import type { OpenedModel } from "./explainModel.ts";

/** Graphs that are kept at once, the ones that were used last: each holds all weights. */
const most = { graphs: 4, ofLarge: 2, largeBytes: 200e6 };

/** Weights as they are, without copies in the order that the fastest kernels like: half of the memory beyond the values. */
const lean = {
  bytes: 50e6,
  options: {
    graphOptimizationLevel: "extended",
    extra: { session: { disable_prepacking: "1", intra_op: { allow_spinning: "0" } } },
  },
} as const;

interface Kept<Program> {
  readonly program: Program;
  readonly session: Session;
}

/** The graphs of one model, made when they are first asked for. */
export class ExplainSessions {
  readonly model: OpenedModel;
  readonly runtime: Runtime;
  readonly #kept = new Map<string, Kept<{ readonly bytes: Uint8Array }>>();

  readonly #most: number;

  constructor(model: OpenedModel, runtime: Runtime) {
    this.model = model;
    this.runtime = runtime;
    const bytes = [...model.weights.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#most = bytes > most.largeBytes ? most.ofLarge : most.graphs;
  }

  static async of(model: OpenedModel): Promise<ExplainSessions> {
    return new ExplainSessions(model, await loadRuntime());
  }

  /** What the network answers for some images: examples × units. */
  async answers(images: Float32Array): Promise<Float32Array> {
    const { analysis, weights } = this.model;
    const { session } = await this.#take("answers", () => ({ bytes: compileInference(analysis, weights) }));
    const { output } = await session.run({ images: this.#images(images) });
    return output?.data as Float32Array;
  }

  async explain(
    options: ExplainOptions,
    images: Float32Array,
    direction: (program: ExplainProgram) => Float32Array,
  ): Promise<{ program: ExplainProgram; read(port: keyof typeof explainPorts): Float32Array }> {
    const { analysis, weights } = this.model;
    const { program, session } = await this.#take(JSON.stringify(options), () =>
      compileExplain(analysis, weights, options),
    );
    const given = await session.run({
      [explainPorts.images]: this.#images(images),
      [explainPorts.direction]: new this.runtime.Tensor(direction(program), [options.examples, ...program.answerShape]),
    });
    return { program, read: (port) => given[explainPorts[port]]?.data as Float32Array };
  }

  /** What a layer makes of one image: its values, and their sizes with the example first. */
  async maps(layer: string, image: Float32Array): Promise<{ values: Float32Array; sizes: readonly number[] }> {
    const { analysis, weights } = this.model;
    const { session } = await this.#take(`maps ${layer}`, () => compileMaps(analysis, layer, weights));
    const { maps } = await session.run({ images: this.#images(image) });
    return { values: maps?.data as Float32Array, sizes: (maps?.dims ?? []).map(Number) };
  }

  /** What the classifier decides by, for some images: examples × length. */
  async features(images: Float32Array): Promise<{ values: Float32Array; length: number }> {
    const { analysis, weights } = this.model;
    const { program, session } = await this.#take("features", () => compileFeatures(analysis, weights));
    const { features } = await session.run({ images: this.#images(images) });
    return { values: features?.data as Float32Array, length: program.length };
  }

  async release(): Promise<void> {
    const sessions = [...this.#kept.values()];
    this.#kept.clear();
    for (const { session } of sessions) await session.release();
  }

  #images(values: Float32Array) {
    const { height, width, channels } = this.model.preprocessing;
    const examples = values.length / (height * width * channels);
    return new this.runtime.Tensor(values, [examples, height, width, channels]);
  }

  async #take<Program extends { readonly bytes: Uint8Array }>(
    key: string,
    compile: () => Program,
  ): Promise<Kept<Program>> {
    const known = this.#kept.get(key) as Kept<Program> | undefined;
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.#most && oldest !== undefined) {
      await this.#kept.get(oldest)?.session.release();
      this.#kept.delete(oldest);
    }
    const program = compile();
    const options = program.bytes.length > lean.bytes ? lean.options : {};
    const session = await createSession(this.runtime, program.bytes, "cpu", options);
    // The session has its own copy.
    const made = { program: { ...program, bytes: new Uint8Array() }, session };
    this.#kept.set(key, made);
    return made;
  }
}
