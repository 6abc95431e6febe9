import type { LayerNode, Model, Span } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";
import type { Shape } from "../core/shape.ts";
import { usualTraining } from "../core/trainingParams.ts";
import { Shapes } from "./shapes.ts";

/** What a reader says of a node; the rest has its usual value. */
export type NewNode = Pick<LayerNode, "name" | "type" | "parameters" | "inputs"> &
  Partial<
    Pick<
      LayerNode,
      "declared" | "sharedWith" | "trainable" | "path" | "span" | "typeSpan" | "parameterSpans" | "usedAt"
    >
  >;

export const nowhere: Span = { start: 0, end: 0 };

/** As model files; with more layers a file is a mistake, or an attack. */
export const mostNodes = 10_001;

/** Nodes as they are read, and what each of them gives. */
export class GraphBuilder {
  readonly nodes: LayerNode[] = [];
  readonly problems: PlacedProblem[] = [];
  readonly #shapes = new Shapes();
  readonly #names = new Map<string, number>();

  get isFull(): boolean {
    return this.nodes.length >= mostNodes;
  }

  add({ name, path = [], ...node }: NewNode): number {
    const id = this.nodes.length;
    const span = node.span ?? nowhere;
    const made: LayerNode = {
      trainable: true,
      typeSpan: span,
      parameterSpans: {},
      usedAt: [],
      ...node,
      id,
      path,
      span,
      name: this.#unique([...path, name].join("/")),
    };
    this.nodes.push(made);
    this.#shapes.add(made);
    return id;
  }

  shapeOf(id: number | undefined): Shape | undefined {
    return this.#shapes.at(id);
  }

  model(name: string, outputs: readonly (number | undefined)[], about?: Model["about"]): Model {
    const known = [...new Set(outputs.filter((id) => id !== undefined))];
    const last = this.nodes.length - 1;
    return {
      name,
      nodes: this.nodes,
      outputs: known.length > 0 ? known : last >= 0 ? [last] : [],
      training: usualTraining,
      pretrained: [],
      ...(about && { about }),
    };
  }

  #unique(name: string): string {
    const count = this.#names.get(name) ?? 0;
    this.#names.set(name, count + 1);
    return count === 0 ? name : this.#unique(`${name}_${count + 1}`);
  }
}
