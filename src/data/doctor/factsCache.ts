import { appendFile, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { imageFaults } from "../../core/doctor/facts.ts";
import { imageFormats } from "../../core/doctor/imageFormat.ts";
import { isLook } from "../../core/doctor/look.ts";
import { cacheFolder } from "../cacheFolder.ts";
import { sha256 } from "../hash.ts";
import type { FileFacts } from "./fileFacts.ts";

/** Raised when facts or looks are made in another way. */
const version = 1;

/** As many facts are written at once. */
const together = 100;

interface Line {
  readonly file: string;
  readonly facts: FileFacts;
}

/**
 * What earlier checks found of a folder's files, by path, size and time of the last change: one file in the user's cache
 * for each folder. It only helps: whatever is missing or damaged in it is found out anew, and where it cannot be written,
 * a check goes on without.
 */
export class FactsCache {
  readonly #file: string;
  readonly #known: Map<string, FileFacts>;
  readonly #waiting: Line[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  #isBroken = false;

  private constructor(file: string, known: Map<string, FileFacts>) {
    this.#file = file;
    this.#known = known;
  }

  static async open(folder: string, cache = cacheFolder()): Promise<FactsCache> {
    const real = await realpath(folder);
    const file = path.join(cache, "images", `${sha256(real).slice(0, 32)}-${version}.jsonl`);
    const text = await readFile(file, "utf8").catch(() => "");
    return new FactsCache(file, new Map(linesOf(text).map(({ file: name, facts }) => [name, facts])));
  }

  /** Only of the file as it is now. */
  get(file: string, { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): FileFacts | undefined {
    const facts = this.#known.get(file);
    return facts?.bytes === size && facts.modified === mtimeMs ? facts : undefined;
  }

  add(file: string, facts: FileFacts): void {
    this.#known.set(file, facts);
    this.#waiting.push({ file, facts });
    if (this.#waiting.length >= together) void this.save();
  }

  /** What was added, so that a check that is given up has not been for nothing. */
  async save(): Promise<void> {
    const lines = this.#waiting.splice(0);
    if (lines.length === 0 || this.#isBroken) return;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    this.#writing = this.#writing.then(async () => {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await appendFile(this.#file, text);
    });
    await this.#writing.catch(() => {
      this.#isBroken = true;
    });
  }

  /** Leaves out what is no longer there, and lines that newer ones have taken the place of. */
  async keepOnly(files: readonly string[]): Promise<void> {
    await this.save();
    const lines = files.flatMap((file) => {
      const facts = this.#known.get(file);
      return facts ? [`${JSON.stringify({ file, facts })}\n`] : [];
    });
    const temporary = `${this.#file}.${process.pid}.tmp`;
    const write = async () => {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeFile(temporary, lines.join(""));
      await rename(temporary, this.#file);
    };
    await write().catch(async () => {
      await rm(temporary, { force: true }).catch(() => undefined);
    });
  }
}

/** A line that was half written, or is of anyone else's making, is no line. */
const linesOf = (text: string): Line[] => text.split("\n").map(parsed).filter(isLine);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is Line {
  const { file, facts } = (value ?? {}) as Partial<Line>;
  if (typeof file !== "string" || typeof facts !== "object" || facts === null) return false;
  const { bytes, modified, format, fault, header, sha256: hash, look } = facts;
  return (
    typeof bytes === "number" &&
    typeof modified === "number" &&
    (format === undefined || Object.hasOwn(imageFormats, format)) &&
    (fault === undefined || imageFaults.includes(fault.kind)) &&
    (header === undefined || (header.width > 0 && header.height > 0)) &&
    (hash === undefined || /^[0-9a-f]{64}$/.test(hash)) &&
    (look === undefined || isLook(look))
  );
}
