import { access } from "node:fs/promises";
import path from "node:path";
import { type RunAnswer, writeRunAnswer } from "../lessons/runAnswer.ts";
import { UserError } from "./failure.ts";
import { type RunRecord, readRun, runFiles } from "./run.ts";

/** Of a run's record, what exercises and certificates speak of. Its test images were looked at once, by the run itself. */
export const runAnswerOf = ({ name, state, parameters, seconds, seed, data, best, result }: RunRecord): RunAnswer => ({
  name,
  state,
  data: data?.name ?? "",
  hash: data?.hash ?? "",
  parameters,
  seconds,
  seed,
  tested: data?.test ?? 0,
  ...(best && { validationAccuracy: best.validationAccuracy }),
  ...(result && { testAccuracy: result.testAccuracy }),
});

/**
 * The run that a learner names, as the text of an answer.
 *
 * @param named  its folder: a path, or its name in one of `folders`
 * @throws UserError `usage`, `not-a-run`
 */
export async function recordedRun(named: string, folders: readonly string[]): Promise<string> {
  const name = named.trim();
  if (name === "") throw new UserError("usage", "Name a run: its folder, as the list of runs shows it.");
  const places = path.isAbsolute(name) ? [name] : folders.map((folder) => path.resolve(folder, name));
  for (const place of places)
    if (await isThere(path.join(place, runFiles.record))) return writeRunAnswer(runAnswerOf(await readRun(place)));
  const where = path.isAbsolute(name) || folders.length === 0 ? "" : ` in ${folders.join(" or ")}`;
  throw new UserError("not-a-run", `There is no run ${name}${where}. Name the folder of a run.`);
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
