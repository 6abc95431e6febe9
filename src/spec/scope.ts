import type { Maker, Span } from "../core/model.ts";
import type { PlainValue } from "../core/problem.ts";

/** Nodes that one named layer or block made: from `first` up to `end`, exclusive. */
export interface Made {
  readonly first: number;
  readonly end: number;
  /** The node whose output they took. */
  readonly source: number | undefined;
  readonly path: readonly string[];
  readonly label: string;
}

/** Names are known from their layer on, within their block and the blocks inside it. */
export class Scope {
  readonly path: readonly string[];
  /** Blocks that are being expanded, outermost first. */
  readonly blocks: readonly string[];
  readonly usedAt: readonly Span[];
  /** The same blocks as what makes layers, with the values of their parameters. */
  readonly makers: readonly Maker[];
  /** What `$name` stands for. */
  readonly parameters: ReadonlyMap<string, PlainValue>;
  /** False inside a block that the file freezes. */
  readonly trainable: boolean;
  readonly #outer: Scope | undefined;
  readonly #defined = new Map<string, number>();
  readonly #made = new Map<string, Made>();
  readonly #taken: Map<string, number>;

  constructor(within?: { outer: Scope; path: readonly string[]; block?: BlockUse; trainable?: boolean }) {
    const { outer, path = [], block, trainable = true } = within ?? {};
    this.#outer = outer;
    this.path = [...(outer?.path ?? []), ...path];
    this.blocks = [...(outer?.blocks ?? []), ...(block ? [block.block] : [])];
    this.usedAt = [...(outer?.usedAt ?? []), ...(block ? [block.usedAt] : [])];
    this.makers = [...(outer?.makers ?? []), ...(block ? [makerOf(block, this.path.length)] : [])];
    this.parameters = block?.parameters ?? outer?.parameters ?? new Map();
    this.trainable = trainable && (outer?.trainable ?? true);
    this.#taken = new Map();
  }

  inside(path: readonly string[], block?: BlockUse, trainable = true): Scope {
    return new Scope({ outer: this, path, trainable, ...(block && { block }) });
  }

  define(name: string, node: number, made?: Made): void {
    this.#defined.set(name, node);
    if (made) this.#made.set(name, made);
  }

  /** What made the layer or block of this name. */
  made(name: string): Made | undefined {
    return this.#made.get(name) ?? this.#outer?.made(name);
  }

  has(name: string): boolean {
    return this.#defined.has(name);
  }

  find(name: string): number | undefined {
    return this.#defined.get(name) ?? this.#outer?.find(name);
  }

  names(): string[] {
    return [...this.#defined.keys(), ...(this.#outer?.names() ?? [])];
  }

  /** The name itself the first time, then `name_1`, `name_2`, as Keras numbers layers. */
  unique(name: string): string {
    const count = this.#taken.get(name);
    if (count === undefined) {
      this.#taken.set(name, 1);
      return name;
    }
    this.#taken.set(name, count + 1);
    return this.unique(`${name}_${count}`);
  }
}

interface BlockUse {
  readonly block: string;
  readonly usedAt: Span;
  readonly parameters: ReadonlyMap<string, PlainValue>;
}

const makerOf = ({ block, parameters }: BlockUse, depth: number): Maker => ({
  name: block,
  arguments: Object.fromEntries(parameters),
  depth,
});
