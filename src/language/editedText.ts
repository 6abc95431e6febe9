import type { Change } from "../core/remedies/roomMaker.ts";
import { analyzed } from "./analyzed.ts";
import { applied, type TextEdit } from "./edit.ts";
import { remedyEdit } from "./remedyEdit.ts";

/** A model file with changes made, one after the other; `undefined` where the text has no room for one of them. */
export function editedText(text: string, changes: readonly Change[]): string | undefined {
  let now = text;
  // From the end, so that a layer that is put in moves none that is still to be changed.
  for (const { node, remedy } of [...changes].sort((a, b) => (b.node ?? -1) - (a.node ?? -1))) {
    const edit = remedyEdit(now, analyzed(now), node === undefined ? {} : { node }, remedy);
    if (!edit) return undefined;
    now = applied(now, edit);
  }
  return now;
}

/** The one edit that makes a text another, without what stays the same at its start and end. */
export function difference(before: string, after: string): TextEdit {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < most - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++;
  return { span: { start, end: before.length - kept }, text: after.slice(start, after.length - kept) };
}
