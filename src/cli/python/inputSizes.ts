import { InvalidArgumentError } from "commander";

const mostSize = 100_000;

/** Reads `--input 3x32x32`: sizes without the batch, in the framework's order. */
export function inputSizes(written: string): readonly number[] {
  const sizes = written.split(/[x×,]/i).map((size) => Number(size.trim() || Number.NaN));
  if (sizes.length > 4 || !sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= mostSize))
    throw new InvalidArgumentError(
      `It must be one to four sizes without the batch, in the order of the framework: 3x32x32 in PyTorch, 32x32x3 in Keras.`,
    );
  return sizes;
}
