import type { AxisOrder, Shape, Size } from "../../core/shape.ts";
import type { Inference } from "./infer.ts";
import { operatorOf } from "./operators/index.ts";

/**
 * Which values have their channels in second place. Convolutions and pools take and give such images; what works value
 * by value keeps the order of its input. All others stay as they are written.
 */
export class Layouts {
  readonly #inference: Inference;
  readonly #parent = new Map<string, string>();
  readonly #first = new Set<string>();

  constructor(inference: Inference) {
    this.#inference = inference;
    for (const { operator, domain, inputs, outputs } of inference.steps) {
      const layout = operatorOf(operator, domain)?.layout;
      const flowing = [...inputs, ...outputs].filter((name) => this.#isFlowing(name));
      const [input = "", output = ""] = [inputs[0], outputs[0]];
      if (layout === "same")
        for (const name of flowing) if (this.#rank(name) === this.#rank(output)) this.#join(name, output);
      if (layout === "spatial") for (const name of [input, ...outputs]) if (this.#rank(name) > 2) this.#mark(name);
      const isPerChannel = layout === "same" && inputs.some((name) => this.#isPerChannel(name, output));
      if (isPerChannel) this.#mark(output);
    }
    for (const name of [...this.#first]) this.#first.add(this.#root(name));
  }

  channelsFirst(name: string): boolean {
    return this.#rank(name) > 2 && this.#first.has(this.#root(name));
  }

  /** As the file has its images; `undefined` where it is not the same for all that may be one. */
  get order(): AxisOrder | undefined {
    const images = [...this.#inference.values]
      .filter(([name, { shape }]) => shape?.length === 4 && this.#isFlowing(name))
      .map(([name]) => this.channelsFirst(name));
    return images.length > 0 && images.every(Boolean) ? "channels-first" : undefined;
  }

  /** As core has it: without the batch, channels last. */
  shapeOf(name: string): Shape | undefined {
    const shape = this.#inference.values.get(name)?.shape;
    if (!shape) return undefined;
    const [examples = null, channels = null, ...places] = shape;
    const { batch } = this.#inference;
    const ordered = this.channelsFirst(name) ? [...places, channels] : shape.slice(1);
    const each: readonly Size[] =
      shape.length === 0 || examples === batch || examples === null || examples % batch !== 0
        ? shape.length > 0 && examples !== null && examples % batch !== 0
          ? [examples]
          : []
        : [examples / batch];
    const all = [...each, ...ordered];
    return all.length > 0 ? all : [1];
  }

  #rank = (name: string): number => this.#inference.values.get(name)?.shape?.length ?? 0;

  #isFlowing(name: string): boolean {
    return name !== "" && !this.#inference.values.get(name)?.constant;
  }

  /** A weight of C×1×1 beside images of C channels. */
  #isPerChannel(name: string, output: string): boolean {
    const value = this.#inference.values.get(name);
    const [shape, image] = [value?.shape, this.#inference.values.get(output)?.shape];
    if (!value?.constant || !shape || !image || image.length < 3) return false;
    const own = shape.length === image.length ? shape.slice(1) : shape;
    const [channels, ...places] = own;
    return (
      own.length === image.length - 1 && channels !== 1 && channels === image[1] && places.every((size) => size === 1)
    );
  }

  #mark(name: string): void {
    this.#first.add(this.#root(name));
  }

  #root(name: string): string {
    let root = name;
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next;
    if (root !== name) this.#parent.set(name, root);
    return root;
  }

  #join(a: string, b: string): void {
    const [from, to] = [this.#root(a), this.#root(b)];
    if (from === to) return;
    this.#parent.set(from, to);
    if (this.#first.has(from)) this.#first.add(to);
  }
}
