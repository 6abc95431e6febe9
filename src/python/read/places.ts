import type { Span } from "../../core/model.ts";
import type { Site, Trace } from "../trace/facts.ts";

/** Where the places of a trace stand in the texts that were asked about. */
export class Places {
  readonly text: string;
  readonly starts: readonly number[];
  readonly #files: readonly string[];
  /** Of each text: where each of its lines begins in `text`. */
  readonly #lines: readonly (readonly number[])[];

  constructor(texts: readonly string[], { files }: Pick<Trace, "files">) {
    const starts: number[] = [];
    let all = "";
    for (const text of texts) {
      starts.push(all.length);
      all += `${text}\n`;
    }
    this.text = texts.length === 1 ? (texts[0] ?? "") : all;
    this.starts = starts;
    this.#files = files;
    this.#lines = texts.map((text, index) => lineStarts(text).map((start) => start + (starts[index] ?? 0)));
  }

  /** `undefined` for a place in a sibling. */
  span([file, line, column, endLine, endColumn]: Site): Span | undefined {
    const start = this.#offset(file, line, column);
    const end = this.#offset(file, endLine, endColumn);
    return start === undefined || end === undefined ? undefined : { start, end };
  }

  /** Those in the asked texts, the innermost first. */
  spans(sites: readonly Site[]): readonly Span[] {
    return sites.flatMap((site) => this.span(site) ?? []).reverse();
  }

  path([file]: Site): string {
    return this.#files[file] ?? "";
  }

  #offset(file: number, line: number, column: number): number | undefined {
    const start = this.#lines[file]?.[line - 1];
    return start === undefined ? undefined : start + unitsOf(this.text, start, column);
  }
}

/** As Python counts: after `\n`, `\r\n` and a lone `\r`. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

/** UTF-16 code units from `start` on that are so many bytes of UTF-8. */
function unitsOf(text: string, start: number, bytes: number): number {
  let left = bytes;
  let at = start;
  while (left > 0 && at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at - start;
}
