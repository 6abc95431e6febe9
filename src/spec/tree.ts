import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Span } from "../core/model.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import { readPieces } from "./pieces.ts";

/** YAML as values with their places; aliases are already followed. */
export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Tree[];
  readonly span: Span;
}

export interface Mapping {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Tree;
}

export interface ReadTree {
  /** `undefined` for a text without any value. */
  readonly root: Tree | undefined;
  readonly problems: readonly PlacedProblem[];
}

/** Aliases may repeat a value many times over; beyond this many values a text is taken for an attack. */
const mostValues = 100_000;
/** More than these at once help nobody. */
const mostErrors = 50;

/** Reads any text: what is not YAML becomes problems, and what can be read beside them is read. Never throws. */
export function readTree(text: string): ReadTree {
  const root = text.length < manyCharacters ? undefined : readPieces(text, readWhole, mostValues);
  return root ? { root, problems: [] } : readWhole(text);
}

/** A shorter text is read as fast at once. */
const manyCharacters = 1500;

export function readWhole(text: string): ReadTree {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  } catch {
    return { root: undefined, problems: [tooDeep(text)] };
  }
  if (document.errors.some(({ message }) => message.includes("call stack")))
    return { root: undefined, problems: [tooDeep(text)] };
  const problems: PlacedProblem[] = document.errors
    .slice(0, mostErrors)
    .map(({ code, message, pos: [start, end] }) => ({
      ...error("not-yaml", sentence(code, message, text.slice(start))),
      span: clamp(text, start, end),
    }));
  const budget = { values: mostValues };
  try {
    return { root: convert(document.contents, document, budget, new Set()), problems };
  } catch (cause) {
    const problem =
      cause instanceof TooMany
        ? {
            ...error(
              "too-large",
              `The aliases (*name) of this file repeat more than ${mostValues.toLocaleString("en")} values, so it is not read. Use blocks: and repeat: instead.`,
            ),
            span: cause.span,
          }
        : tooDeep(text);
    return { root: undefined, problems: [...problems, problem] };
  }
}

class TooMany extends Error {
  readonly span: Span;
  constructor(span: Span) {
    super();
    this.span = span;
  }
}

function convert(
  node: Node | null,
  document: Document,
  budget: { values: number },
  within: Set<Node>,
): Tree | undefined {
  if (!node) return undefined;
  const span = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  budget.values--;
  if (budget.values < 0 || within.has(node)) throw new TooMany(span);
  within.add(node);
  try {
    if (isAlias(node)) return followed(node.resolve(document) as Node | undefined);
    if (isScalar(node)) return { kind: "scalar", value: plain(node), span };
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as Node | null, document, budget, within));
      const known = items.map((item) => item ?? nothing(span));
      return { kind: "list", items: known, span: node.flow ? span : upTo(span, [known.at(-1)?.span]) };
    }
    if (isMap(node)) return isQuestionMark(node.items) ? { kind: "scalar", value: "?", span } : mapping();
    return undefined;
  } finally {
    within.delete(node);
  }

  /** The place of a fault behind an alias is the alias, which is what the user wrote there. */
  function followed(target: Node | undefined): Tree | undefined {
    try {
      return convert(target ?? null, document, budget, within);
    } catch (cause) {
      throw cause instanceof TooMany ? new TooMany(span) : cause;
    }
  }

  function mapping(): Mapping {
    const entries = (isMap(node) ? node.items : []).map((pair): Entry => {
      const key = pair.key as Node | null;
      const keySpan = key?.range ? { start: key.range[0], end: key.range[1] } : span;
      const value = convert(pair.value as Node | null, document, budget, within);
      return {
        key: isScalar(key) ? String(plain(key) ?? "") : "",
        keySpan,
        value: value ?? nothing({ start: keySpan.end, end: keySpan.end }),
      };
    });
    const last = entries.at(-1);
    const flow = isMap(node) && node.flow;
    return { kind: "map", entries, span: flow ? span : upTo(span, [last?.keySpan, last?.value.span]) };
  }
}

/** Without the line breaks and comments behind the last of its parts. What an alias stands for is elsewhere. */
function upTo({ start, end }: Span, parts: readonly (Span | undefined)[]): Span {
  const ends = parts.map((part) => (part && part.start >= start && part.end <= end ? part.end : start));
  const last = Math.max(...ends);
  return { start, end: last > start ? last : end };
}

const nothing = (span: Span): Scalar => ({ kind: "scalar", value: null, span });

/** YAML reads a bare `?` as an empty key without a value. */
const isQuestionMark = (items: readonly { key: unknown; value: unknown }[]): boolean =>
  items.length === 1 && isEmpty(items[0]?.key) && isEmpty(items[0]?.value);

const isEmpty = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null && !node.source);

/** Numbers that are none, such as `.nan` and `1e999`, stay the words that they are. */
function plain({ value, source }: { readonly value: unknown; readonly source?: string }): Scalar["value"] {
  if (typeof value === "number") return Number.isFinite(value) ? value : (source ?? "");
  return typeof value === "string" || typeof value === "boolean" || value === null ? value : String(value);
}

const tooDeep = (text: string): PlacedProblem => ({
  ...error("not-yaml", "Brackets are nested too deeply to be read. A model needs only a few levels."),
  span: clamp(text, 0, text.length),
});

const clamp = (text: string, start: number, end: number): Span => ({
  start: Math.min(start, text.length),
  end: Math.min(Math.max(end, start), text.length),
});

/** The `yaml` package's words, or plainer ones for what people meet most. */
function sentence(code: string, message: string, there: string): string {
  const key = code === "DUPLICATE_KEY" ? /^[\w$-]+/.exec(there)?.[0] : undefined;
  if (key) return `\`${key}\` stands twice in the same place. Remove one of them.`;
  return plainer[code] ?? `${message.replace(/\.?$/, ".")}`;
}

const plainer: Record<string, string> = {
  TAB_AS_INDENT: "YAML is indented with spaces, not with tabs. Replace the tab by two spaces.",
  DUPLICATE_KEY: "This key stands twice in the same place. Remove one of them.",
  MULTILINE_IMPLICIT_KEY:
    "This line and the next cannot be read as one. A layer that has name, repeat or from below it ends with a colon, as `- Flatten:`.",
  MULTIPLE_DOCS: "A file holds one model. Remove everything from the second --- on.",
};
