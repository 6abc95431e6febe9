import { UserError } from "../../protocol/failure.ts";
import type { Command } from "./command.ts";

/** After the one that was opened last; the first, where none was. */
export const nextLesson: Command = async ({ lessons }) => {
  const { last } = lessons;
  const all = await lessons.all();
  const next = all[all.findIndex(({ key }) => key === last) + 1];
  if (!next) throw new UserError("usage", "This is the last lesson. Choose another one in the Lessons view of CNN.");
  await lessons.show(next.key);
};
