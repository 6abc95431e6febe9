import { InvalidArgumentError } from "commander";

/** Reads an option's number, or says which are allowed. */
export const wholeNumber =
  (min: number, max: number) =>
  (written: string): number => {
    const value = Number(written);
    if (written.trim() === "" || !Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(
        `It must be a whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}.`,
      );
    return value;
  };
