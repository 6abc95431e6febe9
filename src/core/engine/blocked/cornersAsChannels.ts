import type { Image, Pair, Shape } from "../../shape.ts";
import { borders, type Window } from "../../window.ts";
import type { EngineType } from "../engineType.ts";
import { type Blocks, filled, type Images } from "./blocks.ts";

interface Step extends Images {
  readonly inputs: readonly number[];
  readonly params: unknown;
  readonly plan: { readonly blocks?: Blocks; readonly corners?: Pair };
}

/** What the compiler's steps and the engine's say of themselves. */
export interface Told<Own> {
  readonly block: number;
  engineOf(step: Own): EngineType<never, never> | undefined;
  /** Whether it is a function of each value by itself, without weights. */
  isActivation(step: Own): boolean;
}

/**
 * The first convolution, where its filters leave much of a block empty, gives all values of each window of the average
 * pooling behind it as channels, the first corner's filters before the next one's: one convolution whose kernel covers
 * what the window sees. The mean is one of single pixels. Only where that multiplies less.
 */
export function cornersAsChannels<Own extends Step>(before: readonly Own[], output: number, told: Told<Own>): Own[] {
  const steps = [...before];
  const readers = before.map(() => 0);
  for (const { inputs } of before) for (const input of inputs) readers[input] = (readers[input] ?? 0) + 1;
  const isBetween = (index: number) => readers[index] === 1 && index !== output;
  for (const [index, pool] of before.entries()) {
    const tiles = told.engineOf(pool)?.averages?.(pool, pool.params as never);
    const behind = pool.inputs[0] ?? -1;
    const activation = before[behind];
    if (!tiles || !activation || !isBetween(behind)) continue;
    const place = told.isActivation(activation) ? (activation.inputs[0] ?? -1) : behind;
    const convolution = before[place];
    if (!convolution || !isBetween(place) || !paysOff(convolution, pool, tiles, told)) continue;
    if (before[convolution.inputs[0] ?? -1]?.inputs.length !== 0) continue;
    const [height = 1, width = 1, channels] = pool.shape;
    const shape = [height, width, (channels ?? 1) * tiles[0] * tiles[1]];
    const laid = (step: Own, takes: boolean, gives: boolean, sizes: Partial<Images>): Own => ({
      ...step,
      ...sizes,
      plan: { ...step.plan, blocks: { size: told.block, takes, gives } },
    });
    steps[behind] = laid(activation, true, true, { inputShapes: [shape], shape });
    steps[place] = withCorners(laid(convolution, false, true, { shape }), tiles);
    steps[index] = withCorners(laid(pool, true, false, { inputShapes: [shape] }), tiles);
  }
  return steps;
}

const withCorners = <Own extends Step>(step: Own, corners: Pair): Own => ({ ...step, plan: { ...step.plan, corners } });

/** Of the multiplications, those by what fills the blocks included. */
function paysOff<Own extends Step>(convolution: Own, pool: Own, [tall, wide]: Pair, told: Told<Own>): boolean {
  const { plan, params, inputShapes, shape } = convolution;
  const window = told.engineOf(convolution)?.corners?.(params as never);
  const isWhole = shape[0] === (pool.shape[0] ?? 1) * tall && shape[1] === (pool.shape[1] ?? 1) * wide;
  if (!window || !isWhole || !plan.blocks || plan.blocks.takes || plan.blocks.gives) return false;
  const filters = shape[2] ?? 1;
  const taps = ({ size }: Window) => size[0] * size[1];
  const apart = tall * wide * filled(filters, told.block) * taps(window);
  const whole = windowOfCorners(window, inputShapes[0] as Image, [tall, wide]);
  return filled(tall * wide * filters, told.block) * taps(whole) < apart;
}

/** The window that covers those of all corners. */
export function windowOfCorners(window: Window, input: Shape, tiles: Pair): Window {
  const along = (axis: 0 | 1) => borders(input[axis] ?? 1, axis, window);
  const size = (axis: 0 | 1) => window.size[axis] + (tiles[axis] - 1) * window.strides[axis];
  return {
    ...window,
    size: [size(0), size(1)],
    strides: [window.strides[0] * tiles[0], window.strides[1] * tiles[1]],
    padding: [...along(0), ...along(1)],
  };
}
