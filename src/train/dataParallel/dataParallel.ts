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
import { ReplicaThread } from "./replicaThreads.ts";
import { fill, type SharedTensor, sharedTensor, tensorsOf } from "./sharedTensor.ts";
import { openTask, type Task } from "./task.ts";
import { gradientVectors, type SharedVectors, stateVectors } from "./vectors.ts";
import { openWriting, type WritingSession } from "./writingSession.ts";

type Tensors = Readonly<Record<string, Tensor>>;
type FeedBack = TrainingProgram["feedBack"];

/**
 * Takes steps as sessions side by side, each with its share of the examples; then sessions side by side, each with its
 * share of the weights, learn from the sum of their gradients. Small operators, which more threads do not make faster,
 * are so computed in as many threads as there are sessions.
 *
 * @param options  of each of the sessions that give gradients
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
  const all = Array.from({ length: replicas.count }, (_, number) => replicaOf(replicas, number));
  const moment = [trainingInputs.learningRate, trainingInputs.step].map((name) =>
    sharedTensor({ name, type: "float32", shape: [] }),
  );
  const gradients = Array.from({ length: replicas.count / portions }, (_, session): Task => {
    const own = all.slice(session * portions, (session + 1) * portions);
    const runs = own.map(({ examples, results }) => ({ feeds: [...examples, ...weights], results }));
    return { bytes: replicas.bytes, options, runs };
  });
  const known = [...moment, ...state.pieces, ...all.flatMap(({ gradients }) => gradients.pieces)];
  const updates = replicas.updates.map(({ bytes, inputs, feedBack }): Task => {
    const feeds = known.filter(({ name }) => inputs.includes(name));
    return { bytes, options: updating(replicas), runs: [{ feeds, results: asOutputs(feedBack, feeds) }] };
  });
  // This thread takes the first of both.
  const threads: ReplicaThread[] = [];
  for (let number = 1; number < Math.max(gradients.length, updates.length); number++)
    threads.push(await ReplicaThread.start({ gradients: gradients[number], update: updates[number] }));
  const session = await openWriting(runtime, replicas.bytes, options);
  const update = await openTask(runtime, updates[0] as Task);
  const steps = new Steps(runtime, program, {
    session,
    update,
    all,
    own: all.slice(0, portions),
    threads,
    moment,
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

/** One thread for each. A single one has all threads, which turn: its operators take some 20 µs, and a thread that sleeps between them wakes too late. */
const updating = ({ updates }: Replicas): InferenceSession.SessionOptions =>
  updates.length > 1 ? { intraOpNumThreads: 1 } : { extra: waiting("turning") };

/** Statistics over the examples. */
const followedOf = ({ followed }: Replicas): readonly SharedTensor[] =>
  followed.map(({ name, shape }) => sharedTensor({ name, type: "float32", shape }));

interface Replica {
  readonly examples: readonly SharedTensor[];
  /** Loss, hits and gradients. */
  readonly results: readonly SharedTensor[];
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
  readonly update: Awaited<ReturnType<typeof openTask>>;
  readonly all: readonly Replica[];
  /** Of these, what the session in this thread computes, one after the other. */
  readonly own: readonly Replica[];
  /** They compute the others. */
  readonly threads: readonly ReplicaThread[];
  /** Learning rate and number of the step, for their updates. */
  readonly moment: readonly SharedTensor[];
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
  readonly #frozen = new Map<string, Tensor>();
  #number = 0;
  isSpoilt = false;

  constructor(runtime: Runtime, { feedBack }: TrainingProgram, opened: Opened) {
    const { own, state, followed } = opened;
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
    this.#runtime = runtime;
    this.#opened = opened;
    this.#turns = [turn(0, 1), turn(1, 0)];
  }

  async take(feeds: Tensors): Promise<Record<string, Tensor>> {
    const { session, update, all, threads, moment, state } = this.#opened;
    const { followed, ...turn } = this.#turns[this.#number % 2 === 0 ? 0 : 1];
    for (const tensor of [...state.tensors, ...followed]) fill(tensor, feeds[tensor.name]);
    this.#fillFrozen(feeds);
    for (const [number, { examples }] of all.entries())
      for (const share of examples) fill(share, feeds[share.name], number * share.values.length);
    this.#number++;
    for (const thread of threads) thread.ask("gradients");
    for (const { feeds, results } of turn.runs) await session.run(feeds, results);
    for (const thread of threads) await thread.done();

    const loss = this.#sum(trainingOutputs.loss) / all.length;
    const scores = {
      [trainingOutputs.loss]: this.#scalar(loss),
      [trainingOutputs.correct]: this.#scalar(this.#sum(trainingOutputs.correct)),
    };
    // Nothing is learnt from it, and the weights stay as they were.
    if (!Number.isFinite(loss)) return scores;
    for (const scalar of moment) fill(scalar, feeds[scalar.name]);
    this.isSpoilt = true;
    for (const thread of threads) thread.ask("update");
    await update.run(Object.fromEntries(moment.map(({ name }) => [name, feeds[name]])) as Tensors);
    for (const thread of threads) await thread.done();
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

/** Where what becomes of a tensor of the state is written. */
const asOutputs = (feedBack: FeedBack, tensors: readonly SharedTensor[]): readonly SharedTensor[] =>
  tensors.flatMap((tensor) =>
    feedBack.filter(([, input]) => input === tensor.name).map(([name]) => ({ ...tensor, name })),
  );

/** What is known by the names of inputs, by those of the outputs. */
const underOutputs = (feedBack: FeedBack, tensors: Tensors): Tensors =>
  Object.fromEntries(
    feedBack.flatMap(([output, input]) => {
      const tensor = tensors[input];
      return tensor ? [[output, tensor] as const] : [];
    }),
  );
