import type { Tensor } from "onnxruntime-node";
import {
  type Replicas,
  replicaGradient,
  type TrainingProgram,
  trainingInputs,
  trainingOutputs,
} from "../../compile/compile.ts";
import { createSession, type Runtime, type Session } from "../runtime.ts";
import type { TrainingSessions } from "../trainingSessions.ts";
import { ReplicaThread } from "./replicaThreads.ts";
import { fill, type SharedTensor, sharedTensor, tensorsOf } from "./sharedTensor.ts";
import { gradientVectors, type SharedVectors, stateVectors } from "./vectors.ts";

type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Takes steps as several sessions side by side, each on one thread and with its share of the examples; then one session
 * learns from the sum of their gradients. Small operators, which more threads do not make faster, are so computed in as
 * many threads as there are sessions.
 *
 * @throws whatever ONNX Runtime or a thread says when it cannot
 */
export async function openDataParallel(
  runtime: Runtime,
  program: TrainingProgram,
  replicas: Replicas,
): Promise<TrainingSessions> {
  const states = [stateVectors(replicas), stateVectors(replicas)] as const;
  const learning = new Set(states[0].parts.map(({ name }) => name));
  const isSeen = ({ name }: { readonly name: string }) => replicas.inputs.includes(name);
  const frozen = program.weights
    .filter((weight) => isSeen(weight) && !learning.has(weight.name))
    .map(({ name, stateShape }) => sharedTensor({ name, type: "float32", shape: stateShape }));
  const weights = [
    [...frozen, ...states[0].parts.filter(isSeen)],
    [...frozen, ...states[1].parts.filter(isSeen)],
  ] as const;
  const session = await createSession(runtime, replicas.bytes, "cpu", { intraOpNumThreads: 1 });
  const update = await createSession(runtime, replicas.update.bytes, "cpu");
  const all: Replica[] = [];
  for (let number = 0; number < replicas.count; number++) {
    const examples = replicas.examples.map(sharedTensor);
    const scores = Object.values(trainingOutputs).map((name) => sharedTensor({ name, type: "float32", shape: [] }));
    const gradients = gradientVectors(replicas, (vector) => replicaGradient(vector, number));
    const data = { bytes: replicas.bytes, examples, weights, results: [...scores, ...gradients.parts] };
    // The first computes in this thread.
    const thread = number > 0 ? await ReplicaThread.start(data) : undefined;
    all.push({ ...data, scores, gradients, thread });
  }
  const steps = new Steps(runtime, program, replicas, { session, update, all, frozen, states });
  return {
    step: (feeds) => steps.take(feeds as Tensors),
    update: undefined,
    endProfiling: () => session.endProfiling(),
    async release() {
      for (const { thread } of all) await thread?.close();
      await session.release();
      await update.release();
    },
  };
}

interface Replica {
  readonly examples: readonly SharedTensor[];
  readonly weights: readonly [readonly SharedTensor[], readonly SharedTensor[]];
  readonly results: readonly SharedTensor[];
  readonly scores: readonly SharedTensor[];
  readonly gradients: SharedVectors;
  readonly thread: ReplicaThread | undefined;
}

interface Opened {
  readonly session: Session;
  readonly update: Session;
  readonly all: readonly Replica[];
  readonly frozen: readonly SharedTensor[];
  /** By turns: a step takes the one while it makes the other, for new memory would cost as much as the update itself. */
  readonly states: readonly [SharedVectors, SharedVectors];
}

/** What is the same for every step that takes one of the two states. */
interface Turn {
  readonly state: SharedVectors;
  /** Of the session in this thread. */
  readonly feeds: Tensors;
  readonly updateFeeds: Tensors;
  readonly updateResults: Tensors;
  /** What the trainer gets: the other state. */
  readonly given: Tensors;
}

class Steps {
  readonly #runtime: Runtime;
  readonly #opened: Opened;
  readonly #turns: readonly [Turn, Turn];
  readonly #results: Tensors;
  readonly #frozen = new Map<string, Tensor>();
  #number = 0;

  constructor(runtime: Runtime, { feedBack }: TrainingProgram, { update }: Replicas, opened: Opened) {
    const { all, states } = opened;
    const gradients = tensorsOf(
      runtime,
      all.flatMap(({ gradients }) => gradients.whole),
    );
    const turn = (now: 0 | 1, next: 0 | 1): Turn => ({
      state: states[now],
      feeds: tensorsOf(runtime, [...(all[0]?.examples ?? []), ...(all[0]?.weights[now] ?? [])]),
      updateFeeds: { ...gradients, ...tensorsOf(runtime, states[now].whole) },
      updateResults: underOutputs(update.feedBack, tensorsOf(runtime, states[next].whole)),
      given: underOutputs(feedBack, tensorsOf(runtime, states[next].parts)),
    });
    this.#runtime = runtime;
    this.#opened = opened;
    this.#turns = [turn(0, 1), turn(1, 0)];
    this.#results = tensorsOf(runtime, all[0]?.results ?? []);
  }

  async take(feeds: Tensors): Promise<Record<string, Tensor>> {
    const { session, update, all } = this.#opened;
    const place = this.#number % 2 === 0 ? 0 : 1;
    const { state, ...turn } = this.#turns[place];
    for (const part of state.parts) fill(part, feeds[part.name]);
    this.#fillFrozen(feeds);
    for (const [number, { examples }] of all.entries())
      for (const share of examples) fill(share, feeds[share.name], number * share.values.length);
    const step = ++this.#number;
    for (const { thread } of all) thread?.ask(step, place);
    await session.run(turn.feeds, this.#results);
    for (const { thread } of all) await thread?.done(step);

    const { learningRate, step: stepNumber } = trainingInputs;
    const moment = { [learningRate]: feeds[learningRate], [stepNumber]: feeds[stepNumber] } as Tensors;
    await update.run({ ...turn.updateFeeds, ...moment }, turn.updateResults);
    const { loss, correct } = trainingOutputs;
    return {
      ...turn.given,
      [loss]: this.#scalar(this.#sum(loss) / all.length),
      [correct]: this.#scalar(this.#sum(correct)),
    };
  }

  #fillFrozen(feeds: Tensors): void {
    for (const weight of this.#opened.frozen) {
      const tensor = feeds[weight.name];
      if (!tensor || this.#frozen.get(weight.name) === tensor) continue;
      fill(weight, tensor);
      this.#frozen.set(weight.name, tensor);
    }
  }

  #sum(score: string): number {
    const values = this.#opened.all.flatMap(({ scores }) => scores.filter(({ name }) => name === score));
    return values.reduce((sum, { values }) => sum + (values[0] ?? Number.NaN), 0);
  }

  #scalar(value: number): Tensor {
    return new this.#runtime.Tensor("float32", Float32Array.of(value), []);
  }
}

/** What is known by the names of inputs, by those of the outputs. */
const underOutputs = (feedBack: TrainingProgram["feedBack"], tensors: Tensors): Tensors =>
  Object.fromEntries(
    feedBack.flatMap(([output, input]) => {
      const tensor = tensors[input];
      return tensor ? [[output, tensor] as const] : [];
    }),
  );
