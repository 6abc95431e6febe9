import type { Span } from "../core/model.ts";
import { type Entry, readTree, type Tree } from "../spec/tree.ts";
import type { Report } from "./lessonProblem.ts";
import type { Section } from "./sections.ts";

/** A value of YAML with its maps, which parameters of lessons may be. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written };

export function writtenIn(tree: Tree): Written {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(writtenIn);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, writtenIn(value)]));
}

/** The entries of a section's map, their places in the whole file. */
export function entriesOf({ text, span, opening, closed, kind }: Section, report: Report): readonly Entry[] {
  const end = kind === "head" ? "---" : "```";
  if (!closed)
    report(
      `The ${kind === "head" ? "head" : kind} that begins here does not end. Close it with a line ${end}.`,
      opening,
    );
  const { root, problems } = readTree(text);
  for (const problem of problems) report(problem.message, shifted(problem.span, span.start));
  if (root?.kind === "map") return root.entries.map((entry) => shiftedEntry(entry, span.start));
  if (problems.length === 0)
    report(
      `Here ${kind === "head" ? "the head" : `the ${kind}`} needs lines such as \`${kind === "head" ? "title: Pooling" : "kind: …"}\`.`,
      opening,
    );
  return [];
}

export const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const shiftedEntry = ({ key, keySpan, value }: Entry, by: number): Entry => ({
  key,
  keySpan: shifted(keySpan, by),
  value: shiftedTree(value, by),
});

function shiftedTree(tree: Tree, by: number): Tree {
  const span = shifted(tree.span, by);
  if (tree.kind === "list") return { ...tree, span, items: tree.items.map((item) => shiftedTree(item, by)) };
  if (tree.kind === "map") return { ...tree, span, entries: tree.entries.map((entry) => shiftedEntry(entry, by)) };
  return { ...tree, span };
}
