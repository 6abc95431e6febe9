import type { Trace } from "./facts.ts";

const unread = new Set(["SyntaxError", "IndentationError", "UnfinishedName"]);

/** Whether every statement of the texts could be read as it stands, so that a later text may borrow from them what is half typed in it. */
export const isReadWhole = ({ failures }: Pick<Trace, "failures">): boolean =>
  !failures.some(({ kind }) => unread.has(kind));
