import type { Tensor } from "onnxruntime-node";
import { type Replicas, replicaGradient, type TrainingProgram, trainingOutputs } from "../../compile/compile.ts";
import { createSession, type Runtime, type Session } from "../runtime.ts";
import type { TrainingSessions } from "../trainingSessions.ts";
import { ReplicaThread } from "./replicaThreads.ts";
import { type SharedTensor, sharedTensor, tensorOf, tensorsOf } from "./sharedTensor.ts";

type Feeds = Readonly<Record<string, Tensor>>;

/** One of the sessions: the first computes in this thread, each of the others in a thread of its own. */
interface Replica {
  readonly examples: readonly SharedTensor[];
  readonly results: ReadonlyMap<string, SharedTensor>;
  readonly thread: ReplicaThread | undefined;
}

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
  const seen = new Set(replicas.inputs);
  const weights = program.weights.filter(({ name }) => seen.has(name));
  const ports = weights.map(({ name, stateShape }) => ({ name, type: "float32", shape: stateShape }) as const);
  const sets = [ports.map(sharedTensor), ports.map(sharedTensor)] as const;
  const slots = program.slots.map(({ name, shape }) => ({ name, type: "float32", shape }) as const);
  const session = await createSession(runtime, replicas.bytes, "cpu", { intraOpNumThreads: 1 });
  const update = await createSession(runtime, replicas.update.bytes, "cpu");
  const all: Replica[] = [];
  for (let number = 0; number < replicas.count; number++) {
    const examples = replicas.examples.map(sharedTensor);
    const results = resultsOf(replicas);
    const data = { bytes: replicas.bytes, examples, weights: sets, results };
    const thread = number > 0 ? await ReplicaThread.start(data) : undefined;
    all.push({ examples, results: new Map(results.map((one) => [one.name, one])), thread });
  }
  const states = [
    [...sets[0], ...slots.map(sharedTensor)],
    [...sets[1], ...slots.map(sharedTensor)],
  ] as const;
  const steps = new Steps(runtime, replicas, { session, update, all, sets, states });
  return {
    step: (feeds) => steps.take(feeds as Feeds),
    update: undefined,
    endProfiling: () => session.endProfiling(),
    async release() {
      for (const { thread } of all) await thread?.close();
      await session.release();
      await update.release();
    },
  };
}

const resultsOf = ({ gradients }: Replicas): readonly SharedTensor[] => [
  ...Object.values(trainingOutputs).map((name) => sharedTensor({ name, type: "float32", shape: [] })),
  ...gradients.map(sharedTensor),
];

interface Opened {
  readonly session: Session;
  readonly update: Session;
  readonly all: readonly Replica[];
  /** The weights, here and there by turns. */
  readonly sets: readonly [readonly SharedTensor[], readonly SharedTensor[]];
  /** The same, and the optimizer's slots: new memory for each step would cost as much as the update itself. */
  readonly states: readonly [readonly SharedTensor[], readonly SharedTensor[]];
}

class Steps {
  readonly #runtime: Runtime;
  readonly #replicas: Replicas;
  readonly #opened: Opened;
  /** What the session of this thread takes, by which weights are the current ones, and gives. */
  readonly #feeds: readonly Record<string, Tensor>[];
  readonly #results: Record<string, Tensor>;
  readonly #gradients: Record<string, Tensor>;
  /** By which weights are the current ones: what the update gives, in the place of the others. */
  readonly #next: readonly Record<string, Tensor>[];
  #number = 0;
  #current: 0 | 1 = 0;

  constructor(runtime: Runtime, replicas: Replicas, opened: Opened) {
    this.#runtime = runtime;
    this.#replicas = replicas;
    this.#opened = opened;
    const { all, sets, states } = opened;
    const [first] = all;
    this.#feeds = sets.map((set) => tensorsOf(runtime, [...(first?.examples ?? []), ...set]));
    this.#results = tensorsOf(runtime, [...(first?.results.values() ?? [])]);
    this.#gradients = Object.fromEntries(
      all.flatMap(({ results }, number) =>
        replicas.gradients.map(({ name }) => [
          replicaGradient(name, number),
          tensorOf(runtime, results.get(name) as SharedTensor),
        ]),
      ),
    );
    this.#next = [states[1], states[0]].map((others) => {
      const tensors = tensorsOf(runtime, others);
      return Object.fromEntries(
        replicas.update.feedBack.flatMap(([output, input]) => {
          const tensor = tensors[input];
          return tensor ? [[output, tensor] as const] : [];
        }),
      );
    });
  }

  async take(feeds: Feeds) {
    const { session, update, all, sets } = this.#opened;
    const current = this.#current;
    for (const { name, values } of sets[current]) fill(values, feeds[name]);
    for (const [number, { examples }] of all.entries())
      for (const { name, values } of examples) fill(values, feeds[name], number * values.length);
    const step = ++this.#number;
    for (const { thread } of all) thread?.ask(step, current);
    await session.run(this.#feeds[current] ?? {}, this.#results);
    for (const { thread } of all) await thread?.done(step);

    const taken = this.#replicas.update.inputs.flatMap((name) => {
      const tensor = this.#gradients[name] ?? feeds[name];
      return tensor ? [[name, tensor] as const] : [];
    });
    const next = this.#next[current] ?? {};
    await update.run(Object.fromEntries(taken), next);
    this.#current = current === 0 ? 1 : 0;
    const { loss, correct } = trainingOutputs;
    return {
      ...next,
      [loss]: this.#scalar(this.#sum(loss) / all.length),
      [correct]: this.#scalar(this.#sum(correct)),
    };
  }

  #sum(result: string): number {
    return this.#opened.all.reduce((sum, { results }) => sum + Number(results.get(result)?.values[0]), 0);
  }

  #scalar(value: number): Tensor {
    return new this.#runtime.Tensor("float32", Float32Array.of(value), []);
  }
}

/** Where it is not the same memory. */
function fill(values: SharedTensor["values"], tensor: Tensor | undefined, from = 0): void {
  const data = tensor?.data as SharedTensor["values"] | undefined;
  if (data && data.buffer !== values.buffer) values.set(data.subarray(from, from + values.length));
}
