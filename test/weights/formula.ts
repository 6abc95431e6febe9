import { kerasOrder } from "../../src/weights/kerasOrder.ts";
import { zooNetwork } from "../../src/weights/zooNetwork.ts";
import type { WrittenLayer } from "./writeKerasFile.ts";

/** The formula of `scripts/fixtures/keras_applications.py`: numbers from 0 to 1, the same on every machine. */
export function noise(count: number, seed: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    let x = (Math.imul(place, 2654435761) + seed * 40503) >>> 0;
    x = (x ^ (x >>> 16)) >>> 0;
    x = Math.imul(x, 0x45d9f3b) >>> 0;
    numbers[place] = ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
  }
  return numbers;
}

/** @param leaf the weight's name in its layer */
export function formulaValues(leaf: string, shape: readonly number[], seed: number, gamma: number): Float32Array {
  const size = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
  return Float32Array.from(noise(size(shape), seed), fromUniform());

  function fromUniform(): (number: number) => number {
    if (leaf.endsWith("kernel")) {
      const limit = Math.sqrt(6 / size(shape.at(-1) === 1 ? shape.slice(0, 2) : shape.slice(0, -1)));
      return (number) => (number * 2 - 1) * limit;
    }
    if (leaf === "gamma") return (number) => (0.5 + number) * gamma;
    if (leaf === "moving_variance" || leaf === "variance") return (number) => 0.5 + number;
    if (leaf === "count") return () => 0;
    return (number) => (number * 2 - 1) * 0.2;
  }
}

/** An image of squares of 16×16 pixels. */
export function formulaImage(size: number, seed: number, largest: number): Float32Array {
  const blocks = Math.ceil(size / 16);
  const small = noise(blocks * blocks * 3, seed);
  const pixels = new Float32Array(size * size * 3);
  for (let place = 0; place < pixels.length; place++) {
    const [pixel, channel] = [Math.floor(place / 3), place % 3];
    const block = Math.floor(pixel / size / 16) * blocks + Math.floor((pixel % size) / 16);
    const number = small[block * 3 + channel] ?? 0;
    pixels[place] = largest === 255 ? number * 255 : number * 2 - 1;
  }
  return pixels;
}

/** The layers with weights of a network of the zoo, in the order of Keras's file. */
export function formulaLayers(name: string, includeTop: boolean): readonly WrittenLayer[] {
  const receiver = zooNetwork(name, includeTop);
  const nodes = receiver.layers.map((report) => ({ ...report, id: report.node.id, inputs: report.node.inputs }));
  return kerasOrder(nodes, receiver.output)
    .filter(({ weights }) => weights.length > 0)
    .map(({ node, weights }, place) => ({
      name: node.name.replaceAll("/", "_"),
      weights: weights.map(({ name, shape }, index) => {
        const sizes = shape.map(Number);
        return { name, shape: sizes, values: formulaValues(name, sizes, place * 8 + index + 1, 1) };
      }),
    }));
}
