import type { ModelFacts, OperationFacts } from "../trace/facts.ts";
import { wordOf } from "./declare.ts";
import { permuting, transposing } from "./permutation.ts";
import { channelsFirst, channelsLast } from "./tensor.ts";

const first =
  /^(Lazy)?(Conv|BatchNorm|InstanceNorm|MaxPool|AvgPool|Adaptive)|^(conv|max_pool|avg_pool|adaptive|interpolate|batch_norm)|^(GroupNorm|Upsample|PixelShuffle)/;
const last = /^(Linear|LayerNorm|RMSNorm|Multihead|Transformer|LSTM|GRU|RNN|linear|layer_norm|scaled_dot)/;
/** Steps that leave a shape's axes as they are, so that what follows them says how the axes stand. */
const passing = /^(add|sub|mul|div|relu|gelu|silu|tanh|sigmoid|dropout|ReLU|GELU|SiLU|Tanh|Sigmoid|Dropout|Identity)/;

/** How axes of PyTorch's tensors stand where nothing before says it: as the first layer that minds would have them. */
export class Order {
  readonly #users = new Map<number, OperationFacts[]>();

  constructor({ operations }: ModelFacts) {
    for (const operation of operations)
      for (const input of operation.inputs) {
        const users = this.#users.get(input);
        if (users) users.push(operation);
        else this.#users.set(input, [operation]);
      }
  }

  of(value: number, rank: number): readonly number[] {
    return (rank > 2 ? this.#wanted(value, rank, 8) : undefined) ?? channelsFirst(rank);
  }

  #wanted(value: number, rank: number, steps: number): readonly number[] | undefined {
    for (const user of this.#users.get(value) ?? []) {
      const word = wordOf(user.type);
      if (first.test(word)) return channelsFirst(rank);
      if (last.test(word)) return channelsLast(rank);
      const [output] = user.outputs;
      if (steps === 0 || output === undefined) continue;
      if (passing.test(word)) return this.#wanted(output, rank, steps - 1);
      const turning = turned(word, user, rank);
      const after = turning && this.#wanted(output, rank, steps - 1);
      if (after) return after.map((axis) => turning[axis] ?? axis);
    }
    return undefined;
  }
}

function turned(word: string, { arguments: given }: OperationFacts, rank: number): readonly number[] | undefined {
  const order =
    word === "permute"
      ? permuting(given, rank)
      : /^(transpose|swapaxes|swapdims)$/.test(word)
        ? transposing(given, rank)
        : undefined;
  return order?.length === rank && order[0] === 0 ? order : undefined;
}
