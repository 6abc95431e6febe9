import type { Span } from "../../core/model.ts";
import type { CallFacts, Site, Trace } from "../trace/facts.ts";

/** Where the places of a trace stand in the texts that were asked about. */
export class Places {
  readonly text: string;
  readonly starts: readonly number[];
  readonly #calls: ReadonlyMap<string, CallFacts>;
  readonly #files: readonly string[];
  /** Of each text: where each of its lines begins in `text`. */
  readonly #lines: readonly (readonly number[])[];
  /** By a line's start, for lines that have been asked for: the code unit at each byte of UTF-8; null: they are the same. */
  readonly #units = new Map<number, Uint32Array | null>();

  constructor(texts: readonly string[], { files, calls }: Pick<Trace, "files" | "calls">) {
    this.#calls = new Map(calls.map((call) => [call.site.join(), call]));
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

  call(site: Site): CallFacts | undefined {
    return this.#calls.get(site.join());
  }

  #offset(file: number, line: number, column: number): number | undefined {
    const start = this.#lines[file]?.[line - 1];
    if (start === undefined) return undefined;
    const end = this.#lines[file]?.[line] ?? this.text.length;
    return Math.min(end, start + this.#unitsOf(start, end, column));
  }

  #unitsOf(start: number, end: number, bytes: number): number {
    let units = this.#units.get(start);
    if (units === undefined) {
      units = unitsAtBytes(this.text.slice(start, end));
      this.#units.set(start, units);
    }
    return units === null ? bytes : (units[bytes] ?? end - start);
  }
}

/** As Python counts: after `\n`, `\r\n` and a lone `\r`. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

function unitsAtBytes(line: string): Uint32Array | null {
  const bytes = Buffer.byteLength(line);
  if (bytes === line.length) return null;
  const units = new Uint32Array(bytes + 1);
  let [byte, unit] = [0, 0];
  for (const sign of line) {
    const end = byte + Buffer.byteLength(sign);
    units[byte] = unit;
    unit += sign.length;
    // Inside a character: its end.
    units.fill(unit, byte + 1, end);
    byte = end;
  }
  units[bytes] = unit;
  return units;
}
