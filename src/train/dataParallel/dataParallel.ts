import type { InferenceSession, Tensor } from "onnxruntime-node";
import {
  type Replicas,
  replicaGradient,
  type TrainingProgram,
  trainingInputs,
  trainingOutputs,
} from "../../compile/compile.ts";
import type { Runtime } from "../runtime.ts";
import type { TrainingSessions } from "../trainingSessions.ts";
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
 * @throws whatever ONNX Runtime or a thread says when it cannot
 */
export async function openDataParallel(
  runtime: Runtime,
  program: TrainingProgram,
  replicas: Replicas,
  options: InferenceSession.SessionOptions,
): Promise<TrainingSessions> {
  const states = [stateOf(replicas), stateOf(replicas)] as const;
  const changing = new Set([...states[0].tensors, ...states[0].followed].map(({ name }) => name));
  const isSeen = ({ name }: { readonly name: string }) => replicas.inputs.includes(name);
  const frozen = program.weights
    .filter((weight) => isSeen(weight) && !changing.has(weight.name))
    .map(({ name, stateShape }) => sharedTensor({ name, type: "float32", shape: stateShape }));
  const weightsOf = ({ tensors, followed }: State) => [...frozen, ...followed, ...tensors.filter(isSeen)];
  const weights = [weightsOf(states[0]), weightsOf(states[1])] as const;
  const session = await openWriting(runtime, replicas.bytes, options);
  const update = await openWriting(runtime, replicas.update.bytes);
  const all: Replica[] = [];
  for (let number = 0; number < replicas.count; number++) {
    const examples = replicas.examples.map(sharedTensor);
    const scores = Object.values(trainingOutputs).map((name) => sharedTensor({ name, type: "float32", shape: [] }));
    const gradients = gradientVectors(replicas, (piece) => replicaGradient(piece, number));
    const data = { bytes: replicas.bytes, options, examples, weights, results: [...scores, ...gradients.tensors] };
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

interface State extends SharedVectors {
  /** Statistics over the examples. */
  readonly followed: readonly SharedTensor[];
}

const stateOf = (replicas: Replicas): State => ({
  ...stateVectors(replicas),
  followed: replicas.followed.map(({ name, shape }) => sharedTensor({ name, type: "float32", shape })),
});

interface Replica {
  readonly examples: readonly SharedTensor[];
  readonly weights: readonly [readonly SharedTensor[], readonly SharedTensor[]];
  readonly results: readonly SharedTensor[];
  readonly scores: readonly SharedTensor[];
  readonly gradients: SharedVectors;
  readonly thread: ReplicaThread | undefined;
}

interface Opened {
  readonly session: WritingSession;
  readonly update: WritingSession;
  readonly all: readonly Replica[];
  readonly frozen: readonly SharedTensor[];
  /** By turns: a step takes the one while it makes the other, for new memory would cost as much as the update itself. */
  readonly states: readonly [State, State];
}

/** What is the same for every step that takes one of the two states. */
interface Turn {
  readonly state: State;
  /** Of the session in this thread. */
  readonly feeds: Tensors;
  readonly results: Tensors;
  readonly updateFeeds: Tensors;
  readonly updateResults: Tensors;
  /** What the trainer gets: the other state. */
  readonly given: Tensors;
}

class Steps {
  readonly #runtime: Runtime;
  readonly #opened: Opened;
  readonly #turns: readonly [Turn, Turn];
  readonly #frozen = new Map<string, Tensor>();
  #number = 0;

  constructor(runtime: Runtime, { feedBack }: TrainingProgram, { update }: Replicas, opened: Opened) {
    const { all, states } = opened;
    const gradients = tensorsOf(
      runtime,
      all.flatMap(({ gradients }) => gradients.pieces),
    );
    const turn = (now: 0 | 1, next: 0 | 1): Turn => ({
      state: states[now],
      feeds: tensorsOf(runtime, [...(all[0]?.examples ?? []), ...(all[0]?.weights[now] ?? [])]),
      results: {
        ...tensorsOf(runtime, all[0]?.results ?? []),
        ...underOutputs(feedBack, tensorsOf(runtime, states[next].followed)),
      },
      updateFeeds: { ...gradients, ...tensorsOf(runtime, states[now].pieces) },
      updateResults: underOutputs(update.feedBack, tensorsOf(runtime, states[next].pieces)),
      given: underOutputs(feedBack, tensorsOf(runtime, [...states[next].tensors, ...states[next].followed])),
    });
    this.#runtime = runtime;
    this.#opened = opened;
    this.#turns = [turn(0, 1), turn(1, 0)];
  }

  async take(feeds: Tensors): Promise<Record<string, Tensor>> {
    const { session, update, all } = this.#opened;
    const place = this.#number % 2 === 0 ? 0 : 1;
    const { state, ...turn } = this.#turns[place];
    for (const tensor of [...state.tensors, ...state.followed]) fill(tensor, feeds[tensor.name]);
    this.#fillFrozen(feeds);
    for (const [number, { examples }] of all.entries())
      for (const share of examples) fill(share, feeds[share.name], number * share.values.length);
    const step = ++this.#number;
    for (const { thread } of all) thread?.ask(step, place);
    await session.run(turn.feeds, turn.results);
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
