import type { Span } from "../../core/model.ts";
import { error, type PlacedProblem } from "../../core/problem.ts";
import type { Entry, ReadTree, Tree } from "../../spec/tree.ts";

/** No model nests deeper; beyond it a text is taken for an attack. */
const mostDepth = 200;
/** A description of a network has some ten thousand values; weights never stand in it. */
const mostValues = 5_000_000;

/**
 * Reads JSON as values with their places. A text that is cut off or broken is a problem at the place where reading
 * ended, and what stands before it is read. Never throws. Python's `NaN` and `Infinity` are read as words.
 */
export function readJson(text: string): ReadTree {
  const reader = new Reader(text);
  const root = reader.value(0);
  const problem = reader.problem ?? reader.rest();
  return { root, problems: problem ? [problem] : [] };
}

class Reader {
  readonly #text: string;
  #at = 0;
  #values = 0;
  problem: PlacedProblem | undefined;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith("\uFEFF")) this.#at = 1;
  }

  value(depth: number): Tree | undefined {
    this.#skip();
    const start = this.#at;
    if (depth > mostDepth)
      return this.#fail("Brackets are nested too deeply to be read. A model needs some ten levels.");
    if (++this.#values > mostValues)
      return this.#fail("This file holds more values than any description of a network.");
    const first = this.#text[start];
    if (first === "{") return this.#map(depth);
    if (first === "[") return this.#list(depth);
    if (first === '"') return this.#string();
    word.lastIndex = start;
    const [found] = word.exec(this.#text) ?? [];
    if (found === undefined) return this.#fail(first === undefined ? "The file ends too early." : expected("a value"));
    this.#at += found.length;
    return { kind: "scalar", value: scalarOf(found), span: this.#from(start) };
  }

  /** What stands behind the value. */
  rest(): PlacedProblem | undefined {
    this.#skip();
    if (this.#at >= this.#text.length) return undefined;
    this.#fail("A file holds one value. Remove what stands behind it.");
    return this.problem;
  }

  #map(depth: number): Tree {
    const start = this.#at++;
    const entries: Entry[] = [];
    while (!this.problem && !this.#ends("}", entries.length > 0)) {
      this.#skip();
      if (this.#text[this.#at] !== '"') {
        this.#fail(expected("a key in double quotes"));
        break;
      }
      const key = this.#string();
      this.#skip();
      if (this.problem || this.#text[this.#at] !== ":") {
        this.#fail(expected("a colon"));
        break;
      }
      this.#at++;
      const value = this.value(depth + 1);
      if (value) entries.push({ key: String(key.value), keySpan: key.span, value });
    }
    return { kind: "map", entries, span: this.#from(start) };
  }

  #list(depth: number): Tree {
    const start = this.#at++;
    const items: Tree[] = [];
    while (!this.problem && !this.#ends("]", items.length > 0)) {
      const value = this.value(depth + 1);
      if (value) items.push(value);
    }
    return { kind: "list", items, span: this.#from(start) };
  }

  /** Whether the bracket is closed here; takes the comma before the next item. */
  #ends(bracket: string, hasItems: boolean): boolean {
    this.#skip();
    const next = this.#text[this.#at];
    if (next === bracket) {
      this.#at++;
      return true;
    }
    if (next === undefined) {
      this.#fail(`The file ends too early: a \`${bracket}\` is missing.`);
      return true;
    }
    if (!hasItems) return false;
    if (next !== ",") {
      this.#fail(expected(`a comma or \`${bracket}\``));
      return true;
    }
    this.#at++;
    return false;
  }

  #string() {
    const start = this.#at;
    quoted.lastIndex = start;
    const [found] = quoted.exec(this.#text) ?? [];
    if (found === undefined) {
      this.#at = start;
      this.#fail("This text in double quotes has no end on its line, or holds what JSON forbids.");
      this.#at = this.#text.length;
      return { kind: "scalar", value: "", span: this.#from(start) } as const;
    }
    this.#at += found.length;
    const value = found.includes("\\") ? unescaped(found) : found.slice(1, -1);
    return { kind: "scalar", value, span: this.#from(start) } as const;
  }

  #skip(): void {
    space.lastIndex = this.#at;
    space.exec(this.#text);
    this.#at = space.lastIndex;
  }

  #from = (start: number): Span => ({ start, end: this.#at });

  #fail(message: string): undefined {
    const start = Math.min(this.#at, this.#text.length);
    this.problem ??= { ...error("not-json", message), span: { start, end: Math.min(start + 1, this.#text.length) } };
    return undefined;
  }
}

const space = /[ \t\r\n]*/y;
const word = /[-+\w.]+/y;
const quoted = /"(?:[^"\\\n]|\\.)*"/y;

const expected = (what: string): string => `Here should stand ${what}. The file is cut off, or was changed by hand.`;

function unescaped(text: string): string {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(1, -1);
  }
}

function scalarOf(text: string): string | number | boolean | null {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
