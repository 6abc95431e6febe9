import { compileEvaluation, compileTraining, initialValues } from "../../../src/compile/compile.ts";
import type { Analysis } from "../../../src/core/analyze.ts";
import type { Look } from "../../../src/core/health/look.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { Feed } from "../../../src/data/feed.ts";
import { inMemory } from "../../../src/data/images.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { Looker } from "../../../src/train/look/looker.ts";
import { measure } from "../../../src/train/measure.ts";
import { createSession, loadRuntime } from "../../../src/train/runtime.ts";
import { Trainer } from "../../../src/train/trainer.ts";
import { openSessions } from "../../../src/train/trainingSessions.ts";
import { zoo } from "../../../src/zoo/library.ts";

/** As many as a look takes: all of them are looked at. */
const count = 64;
const classes = 3;

export interface Looked {
  readonly analysis: Analysis;
  readonly looks: readonly Look[];
  /** Mean loss of the same images with the weights of the end, by the graph that measures runs. */
  readonly measuredLoss?: number;
  /** Of the training, when it could not go on. */
  readonly failure?: Error;
}

/** Trains a network on noise with a bright stripe, whose place is the class, for some steps, with a look at each. */
export async function looked(
  text: string,
  steps: number,
  change?: (weights: Map<string, Float32Array>) => void,
): Promise<Looked> {
  const { analysis, problems } = analyzeText(text, { library: zoo });
  const faults = problems.filter(({ severity }) => severity === "error");
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join("\n"));
  const shape = (analysis.layers[0]?.output ?? []) as readonly number[];
  const [height = 1, width = 1, channels = 1] = shape;
  const bytesEach = height * width * channels;
  const { batchSize, seed, optimizer } = analysis.model.training;
  const random = randomGenerator(1);
  const images = inMemory(
    Uint8Array.from({ length: count * bytesEach }, (_, at) => {
      const row = Math.floor((at % bytesEach) / (width * channels));
      const isBright = Math.floor((row * classes) / height) === Math.floor(at / bytesEach) % classes;
      return random.uniform() * (isBright ? 255 : 128);
    }),
    bytesEach,
  );
  const examples = { count, images, labels: Uint8Array.from({ length: count }, (_, at) => at % classes) };
  const indices = Uint32Array.from({ length: count }, (_, at) => at);
  const runtime = await loadRuntime();
  const program = compileTraining(analysis, { batchSize });
  const sessions = await openSessions(runtime, program, "cpu");
  const weights = initialValues(analysis, seed);
  change?.(weights);
  const feed = new Feed({ examples, indices, batchSize, seed });
  const trainer = new Trainer({
    runtime,
    sessions,
    program,
    feed,
    imageShape: shape,
    seed,
    learningRate: () => Number(optimizer.params.learning_rate),
    weights,
  });
  const looks: Look[] = [];
  const log = { append: async (look: Look) => void looks.push(look) };
  const looker = new Looker({
    runtime,
    analysis,
    examples,
    indices,
    imageShape: shape,
    trainer,
    log,
    onLook: () => undefined,
  });
  try {
    for (let step = 0; step < steps; step++) {
      if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
      await looker.step(true, true);
    }
    const evaluator = compileEvaluation(analysis);
    const session = await createSession(runtime, evaluator.bytes, "cpu");
    const { loss } = await measure({
      runtime,
      session,
      program: evaluator,
      state: trainer.predicting,
      examples,
      indices,
      imageShape: shape,
      classes,
      batchSize: count,
    });
    await session.release();
    return { analysis, looks, measuredLoss: loss };
  } catch (failure) {
    return { analysis, looks, failure: failure as Error };
  } finally {
    await looker.close();
    await feed.close();
    await sessions.release();
  }
}
