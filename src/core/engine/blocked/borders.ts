import { isImage } from "../../shape.ts";
import type { EngineRun } from "../engineType.ts";
import type { EngineStep } from "../steps.ts";
import type { Tensor } from "../trace.ts";
import { fromBlocks, type Makes, toBlocks } from "./pieces.ts";

/** Where an image comes in blocks to a step that takes none, or the other way round (`src/compile/blocked/borders.ts`). */
interface Border {
  cross(value: Tensor): Tensor;
  back(gradient: Tensor): Tensor;
}

/** One for each input; `undefined` where nothing is moved. */
export const bordersOf = (
  makes: Makes,
  steps: readonly EngineStep[],
  { inputs, inputShapes, plan }: EngineStep,
): readonly (Border | undefined)[] =>
  inputs.map((input, place) => {
    const shape = inputShapes[place] ?? [];
    const given = steps[input]?.plan.blocks;
    const gives = given?.gives ?? false;
    const takes = plan.blocks?.takes ?? false;
    const size = plan.blocks?.size ?? given?.size;
    if (gives === takes || size === undefined || !isImage(shape)) return undefined;
    const into = (value: Tensor) => toBlocks(makes, value, shape, size);
    const outOf = (value: Tensor) => fromBlocks(makes, value, shape);
    return takes ? { cross: into, back: outOf } : { cross: outOf, back: into };
  });

/** The step's own image is brought out of blocks where it works in them and gives none. */
export function acrossBorders(
  makes: Makes,
  { plan: { blocks, phases: [tall, wide] = [1, 1] }, shape: whole }: EngineStep,
  borders: readonly (Border | undefined)[],
  run: EngineRun,
): EngineRun {
  const [height, width, channels] = whole;
  const shape = [(height ?? 1) / tall, (width ?? 1) / wide, channels ?? 1];
  const isOut = blocks !== undefined && !blocks.gives && isImage(whole);
  if (!isOut && borders.every((border) => !border)) return run;
  return {
    output: isOut ? fromBlocks(makes, run.output, shape) : run.output,
    backward(gradient, wanted) {
      const own = isOut ? toBlocks(makes, gradient, shape, blocks.size) : gradient;
      const moved = new Map<Tensor, Tensor>();
      const back = (value: Tensor, border: Border): Tensor => {
        const once = moved.get(value) ?? border.back(value);
        moved.set(value, once);
        return once;
      };
      return run.backward(own, wanted).map((value, place) => {
        const border = borders[place];
        return value !== undefined && border ? back(value, border) : value;
      });
    },
  };
}
