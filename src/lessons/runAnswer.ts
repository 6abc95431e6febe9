/** What a run's record says to an exercise: plain data, kept as the answer. */
export interface RunAnswer {
  readonly name: string;
  readonly state: string;
  /** Name of the data set, and the SHA-256 of its content. */
  readonly data: string;
  readonly hash: string;
  readonly parameters: number;
  /** Of training, all resumed parts together. */
  readonly seconds: number;
  readonly seed: number;
  /** Images that were tested on. */
  readonly tested: number;
  /** Shares from 0 to 1; absent where nothing was measured. */
  readonly validationAccuracy?: number;
  readonly testAccuracy?: number;
}

export const writeRunAnswer = (answer: RunAnswer): string => JSON.stringify(answer);

/** `undefined` for any other text. Never throws. */
export function readRunAnswer(text: string): RunAnswer | undefined {
  const read = parsed(text);
  if (typeof read !== "object" || read === null) return undefined;
  const given = read as Partial<Record<keyof RunAnswer, unknown>>;
  const { name, state, data, hash, parameters, seconds, seed, tested, validationAccuracy, testAccuracy } = given;
  const isWhole =
    [name, state, data, hash].every((word) => typeof word === "string") &&
    [parameters, seconds, seed, tested].every((number) => Number.isFinite(number) && Number(number) >= 0) &&
    [validationAccuracy, testAccuracy].every((share) => share === undefined || isShare(share));
  return isWhole ? (given as RunAnswer) : undefined;
}

const isShare = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
