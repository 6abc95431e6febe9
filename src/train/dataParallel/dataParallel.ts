import type { InferenceSession, Tensor } from "onnxruntime-node";
import {
  type Replicas,
  replicaGradient,
  type TrainingProgram,
  trainingInputs,
  trainingOutputs,
} from "../../compile/compile.ts";
import { type Runtime, waiting } from "../runtime.ts";
import type { TrainingSessions } from "../trainingSessions.ts";
import type { Portion } from "./replicaData.ts";
import { ReplicaThread } from "./replicaThreads.ts";
import { fill, type SharedTensor, sharedTensor, tensorsOf } from "./sharedTensor.ts";
import { gradientVectors, type SharedVectors, stateVectors } from "./vectors.ts";
import { openWriting, type WritingSession } from "./writingSession.ts";

type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Takes steps as sessions side by side, each with its share of the examples; then one session learns from the sum of
 * their gradients. Small operators, which more threads do not make faster, are so computed in as many threads as there
 * are sessions.
 *
 * @param options  of each of the sessions
 * @param portions  of a session, taken one after the other: so many for each share the graph of `replicas` is called
 * @throws whatever ONNX Runtime or a thread says when it cannot
 */
export async function openDataParallel(
  runtime: Runtime,
  program: TrainingProgram,
  replicas: Replicas,
  options: InferenceSession.SessionOptions,
  portions = 1,
): Promise<TrainingSessions> {
  const state = stateVectors(replicas);
  const followed = [followedOf(replicas), followedOf(replicas)] as const;
  const changing = new Set([...state.tensors, ...followed[0]].map(({ name }) => name));
  const isSeen = ({ name }: { readonly name: string }) => replicas.inputs.includes(name);
  const frozen = program.weights
    .filter((weight) => isSeen(weight) && !changing.has(weight.name))
    .map(({ name, stateShape }) => sharedTensor({ name, type: "float32", shape: stateShape }));
  const weights = [...frozen, ...state.tensors.filter(isSeen)];
  const session = await openWriting(runtime, replicas.bytes, options);
  // Its operators take some 20 µs each: a thread that sleeps between them wakes too late for its half.
  const update = await openWriting(runtime, replicas.update.bytes, { extra: waiting("turning") });
  const all = Array.from({ length: replicas.count }, (_, number) => replicaOf(replicas, number));
  const threads: ReplicaThread[] = [];
  // This thread takes the first.
  for (let from = portions; from < all.length; from += portions)
    threads.push(
      await ReplicaThread.start({
        bytes: replicas.bytes,
        options,
        weights,
        portions: all.slice(from, from + portions).map(({ examples, results }) => ({ examples, results })),
      }),
    );
  const steps = new Steps(runtime, program, replicas, {
    session,
    update,
    all,
    own: all.slice(0, portions),
    threads,
    weights,
    frozen,
    state,
    followed,
  });
  return {
    step: (feeds) => steps.take(feeds as Tensors),
    update: undefined,
    get isSpoilt() {
      return steps.isSpoilt;
    },
    endProfiling: () => session.endProfiling(),
    async release() {
      for (const thread of threads) await thread.close();
      await session.release();
      await update.release();
    },
  };
}

/** Statistics over the examples. */
const followedOf = ({ followed }: Replicas): readonly SharedTensor[] =>
  followed.map(({ name, shape }) => sharedTensor({ name, type: "float32", shape }));

interface Replica extends Portion {
  readonly scores: readonly SharedTensor[];
  readonly gradients: SharedVectors;
}

function replicaOf(replicas: Replicas, number: number): Replica {
  const scores = Object.values(trainingOutputs).map((name) => sharedTensor({ name, type: "float32", shape: [] }));
  const gradients = gradientVectors(replicas, (piece) => replicaGradient(piece, number));
  return {
    examples: replicas.examples.map(sharedTensor),
    scores,
    gradients,
    results: [...scores, ...gradients.tensors],
  };
}

interface Opened {
  readonly session: WritingSession;
  readonly update: WritingSession;
  readonly all: readonly Replica[];
  /** Of these, what the session in this thread computes, one after the other. */
  readonly own: readonly Replica[];
  /** They compute the others. */
  readonly threads: readonly ReplicaThread[];
  /** What all take. */
  readonly weights: readonly SharedTensor[];
  readonly frozen: readonly SharedTensor[];
  /** Updated where it lies: new memory would cost as much as the update itself. */
  readonly state: SharedVectors;
  /** By turns: a step takes the ones while it makes the others, for it may turn out to have no loss. */
  readonly followed: readonly [readonly SharedTensor[], readonly SharedTensor[]];
}

/** What is the same for every step that takes one of the two statistics. */
interface Turn {
  readonly followed: readonly SharedTensor[];
  /** Of the session in this thread. */
  readonly runs: readonly { readonly feeds: Tensors; readonly results: Tensors }[];
  /** What the trainer gets. */
  readonly given: Tensors;
}

class Steps {
  readonly #runtime: Runtime;
  readonly #opened: Opened;
  readonly #turns: readonly [Turn, Turn];
  readonly #update: { readonly feeds: Tensors; readonly results: Tensors };
  readonly #frozen = new Map<string, Tensor>();
  #number = 0;
  isSpoilt = false;

  constructor(runtime: Runtime, { feedBack }: TrainingProgram, { update }: Replicas, opened: Opened) {
    const { all, own, state, followed } = opened;
    const pieces = tensorsOf(runtime, state.pieces);
    const weights = tensorsOf(runtime, state.tensors);
    const turn = (now: 0 | 1, next: 0 | 1): Turn => {
      const statistics = underOutputs(feedBack, tensorsOf(runtime, followed[next]));
      return {
        followed: followed[now],
        runs: own.map(({ examples, results }) => ({
          feeds: tensorsOf(runtime, [...examples, ...opened.weights, ...followed[now]]),
          results: { ...tensorsOf(runtime, results), ...statistics },
        })),
        given: { ...underOutputs(feedBack, weights), ...statistics },
      };
    };
    const gradients = tensorsOf(
      runtime,
      all.flatMap(({ gradients }) => gradients.pieces),
    );
    this.#runtime = runtime;
    this.#opened = opened;
    this.#turns = [turn(0, 1), turn(1, 0)];
    this.#update = { feeds: { ...gradients, ...pieces }, results: underOutputs(update.feedBack, pieces) };
  }

  async take(feeds: Tensors): Promise<Record<string, Tensor>> {
    const { session, update, all, threads, state } = this.#opened;
    const { followed, ...turn } = this.#turns[this.#number % 2 === 0 ? 0 : 1];
    for (const tensor of [...state.tensors, ...followed]) fill(tensor, feeds[tensor.name]);
    this.#fillFrozen(feeds);
    for (const [number, { examples }] of all.entries())
      for (const share of examples) fill(share, feeds[share.name], number * share.values.length);
    const step = ++this.#number;
    for (const thread of threads) thread.ask(step);
    for (const { feeds, results } of turn.runs) await session.run(feeds, results);
    for (const thread of threads) await thread.done(step);

    const loss = this.#sum(trainingOutputs.loss) / all.length;
    const scores = {
      [trainingOutputs.loss]: this.#scalar(loss),
      [trainingOutputs.correct]: this.#scalar(this.#sum(trainingOutputs.correct)),
    };
    // Nothing is learnt from it, and the weights stay as they were.
    if (!Number.isFinite(loss)) return scores;
    const { learningRate, step: stepNumber } = trainingInputs;
    const moment = { [learningRate]: feeds[learningRate], [stepNumber]: feeds[stepNumber] } as Tensors;
    this.isSpoilt = true;
    await update.run({ ...this.#update.feeds, ...moment }, this.#update.results);
    this.isSpoilt = false;
    return { ...turn.given, ...scores };
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
