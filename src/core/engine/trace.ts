/** A tensor of a trace, by the operator that makes it. */
export type Tensor = number & { readonly __tensor: unique symbol };

/** What a training step has in ONNX Runtime's arena at its worst moment, in bytes. */
export interface Arena {
  /** Of all tensors that exist then. */
  readonly peak: number;
  /** Of these: made in the forward pass and read in the backward pass. */
  readonly kept: number;
  /** New weights and slots that are made already. */
  readonly results: number;
  /** The rest: gradients, and what exists only for a moment. */
  readonly transient: number;
  /** Of the largest tensor that the step makes. */
  readonly largest: number;
  /** The node that is computed then. */
  readonly node: number;
  readonly isBackward: boolean;
}

const bytesPerValue = 4;

/**
 * The operators of a training step, by what they make and read, in the order in which the compiler writes them. A tensor
 * lives from the operator that makes it to the last one that reads it, and no operator overwrites its input: the graph
 * does not tell the size of the batch, so the runtime cannot know which tensors are equally large.
 */
export class Trace {
  /** The node whose operators come next. */
  node = 0;
  /** Bytes of what a step is given beside images, labels and its state: random masks. */
  given = 0;
  readonly #bytes: number[] = [];
  readonly #reads: (readonly Tensor[])[] = [];
  readonly #nodes: number[] = [];
  readonly #results: Tensor[] = [];
  /** By a tensor, all that its operator makes. */
  readonly #together = new Map<number, readonly Tensor[]>();
  /** By a tensor without memory of its own, the one whose memory it is. */
  readonly #views = new Map<number, Tensor>();
  #backward = Number.POSITIVE_INFINITY;

  /** @param bytes of what the operator makes */
  make(bytes: number, reads: readonly (Tensor | undefined)[]): Tensor {
    this.#reads.push(reads.filter((tensor) => tensor !== undefined));
    this.#nodes.push(this.node);
    return (this.#bytes.push(bytes) - 1) as Tensor;
  }

  bytesOf(tensor: Tensor): number {
    return this.#bytes[tensor] ?? 0;
  }

  /** `tensor` seen in another way, once `moment` is there. */
  seenAfter(tensor: Tensor, moment: Tensor): Tensor {
    const view = this.make(0, [tensor, moment]);
    this.#views.set(view, tensor);
    return view;
  }

  /** An operator that makes several tensors at once. */
  makeAll(bytes: readonly number[], reads: readonly (Tensor | undefined)[]): readonly Tensor[] {
    const made = bytes.map((size) => this.make(size, reads));
    const [first] = made;
    for (const tensor of made) if (first !== undefined) this.#together.set(tensor, made);
    return made;
  }

  /** What the step gives: it stays to the end, and only what leads to it is computed. */
  result(tensor: Tensor): void {
    this.#results.push(tensor);
  }

  /** From here on operators belong to the backward pass. */
  startBackward(): void {
    this.#backward = this.#bytes.length;
  }

  arena(): Arena {
    const order = this.#order();
    const count = this.#bytes.length;
    const isResult = new Uint8Array(count);
    for (const tensor of this.#results) isResult[tensor] = 1;
    const lastRead = this.#lastReads(order);
    const freed = new Float64Array(order.length);
    for (const tensor of order)
      if (isResult[tensor] === 0)
        freed[lastRead[tensor] ?? 0] = (freed[lastRead[tensor] ?? 0] ?? 0) + this.#size(tensor);
    let [alive, peak, worst] = [0, 0, 0];
    for (let moment = 0; moment < order.length; moment++) {
      alive += this.#size(order[moment] ?? 0);
      if (alive > peak) [peak, worst] = [alive, moment];
      alive -= freed[moment] ?? 0;
    }
    let [results, kept] = [0, 0];
    const isForward = (moment: number) => (order[moment] ?? 0) < this.#backward;
    for (let moment = 0; moment <= worst; moment++) {
      const tensor = order[moment] ?? 0;
      const last = lastRead[tensor] ?? 0;
      if (isResult[tensor] === 1) results += this.#size(tensor);
      else if (isForward(moment) && last >= worst && !isForward(last)) kept += this.#size(tensor);
    }
    return {
      peak,
      kept,
      results,
      transient: peak - kept - results,
      largest: order.reduce((most, tensor) => Math.max(most, this.#size(tensor)), 0),
      node: this.#nodes[order[worst] ?? 0] ?? 0,
      isBackward: !isForward(worst),
    };
  }

  /**
   * Bytes where sessions one after the other run the operators, each with an arena that stays as large as it once was:
   * the sum of their peaks, and of what lies between them at the worst moment.
   *
   * @param partOf the number of the session that runs an operator
   */
  inParts(partOf: (node: number, isBackward: boolean) => number): number {
    const parts = this.#nodes.map((node, operator) => partOf(node, operator >= this.#backward));
    const part = (operator: number) => parts[operator] ?? 0;
    const order = this.#order().sort((a, b) => part(a) - part(b));
    const lastRead = this.#lastReads(order);
    const results = new Set<number>(this.#results);
    const ends: number[] = [];
    for (let moment = 0; moment < order.length; moment++) ends[part(order[moment] ?? 0)] = moment;
    const arenas = ends.map(() => new Float64Array(order.length + 1));
    const between = new Float64Array(order.length + 1);
    for (let moment = 0; moment < order.length; moment++) {
      const tensor = order[moment] ?? 0;
      const [own, last, size] = [part(tensor), lastRead[tensor] ?? moment, this.#size(tensor)];
      const end = ends[own] ?? moment;
      const crosses = last > end;
      live(arenas[own], moment, crosses || results.has(tensor) ? end : last, size);
      if (crosses) live(between, end, last, size);
    }
    return [...arenas, between].reduce((sum, changes) => sum + highest(changes), 0);
  }

  #size(tensor: number): number {
    return this.#bytes[tensor] ?? 0;
  }

  /** For each tensor, the moment when it is read for the last time. */
  #lastReads(order: Int32Array): Int32Array {
    const last = new Int32Array(this.#bytes.length);
    for (let moment = 0; moment < order.length; moment++) {
      const operator = order[moment] ?? 0;
      last[operator] = moment;
      for (const tensor of this.#reads[operator] ?? []) {
        last[tensor] = moment;
        const seen = this.#views.get(tensor);
        if (seen !== undefined) last[seen] = moment;
      }
    }
    return last;
  }

  /**
   * The order in which ONNX Runtime runs them: from each operator that nobody reads, the last one first, back to what it
   * needs, again the last one first.
   *
   * @see `Graph::ReverseDFSFrom` in ONNX Runtime's `core/graph/graph.cc`
   */
  #order(): Int32Array {
    const order = new Int32Array(this.#bytes.length);
    let count = 0;
    const isSeen = new Uint8Array(this.#bytes.length);
    const stack: number[] = this.#results.toSorted((a, b) => a - b);
    while (stack.length > 0) {
      const next = stack.pop() ?? 0;
      if (next < 0) {
        for (const made of this.#together.get(-next - 1) ?? [-next - 1]) {
          isSeen[made] = 1;
          order[count++] = made;
        }
      } else if (isSeen[next] === 0) {
        isSeen[next] = 1;
        stack.push(-next - 1);
        for (const tensor of this.#inOrder(next)) if (isSeen[tensor] === 0) stack.push(tensor);
      }
    }
    return order.subarray(0, count);
  }

  #inOrder(operator: number): readonly number[] {
    const reads = this.#reads[operator] ?? [];
    return reads.length < 2 ? reads : reads.toSorted((a, b) => a - b);
  }
}

/** Adds `size` from one moment to another, that one included, to the changes of a sum. */
function live(changes: Float64Array | undefined, from: number, to: number, size: number): void {
  if (!changes) return;
  changes[from] = (changes[from] ?? 0) + size;
  changes[to + 1] = (changes[to + 1] ?? 0) - size;
}

/** The highest sum. */
function highest(changes: Float64Array): number {
  let [sum, most] = [0, 0];
  for (const change of changes) {
    sum += change;
    most = Math.max(most, sum);
  }
  return most;
}

/** Bytes of so many 32-bit numbers. */
export const floats = (values: number): number => bytesPerValue * values;
export const halves = (values: number): number => (bytesPerValue / 2) * values;
