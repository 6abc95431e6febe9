import path from "node:path";
import type { FolderFacts, ImageFacts } from "../../core/doctor/facts.ts";
import { isLearnedName } from "../../core/doctor/imageFormat.ts";
import { type DataReport, reportOn } from "../../core/doctor/report.ts";
import type { Progress } from "../dataset.ts";
import { drawParts, type Use } from "./drawParts.ts";
import { examine } from "./examine.ts";
import { FactsCache } from "./factsCache.ts";
import type { FileFacts } from "./fileFacts.ts";
import { knownFacts } from "./knownFacts.ts";
import { similarIn } from "./nearDuplicates.ts";
import { type Walked, type WalkedFile, walk } from "./walk.ts";

export interface Checking {
  readonly use?: Use;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface CheckedFolder {
  readonly report: DataReport;
  /** Size and time of each file that the report names, as they were seen. */
  readonly stamps: ReadonlyMap<string, Stamp>;
  /** Images whose facts were known from before. */
  readonly known: number;
}

export interface Stamp {
  readonly bytes: number;
  /** In milliseconds since 1970. */
  readonly modified: number;
}

/**
 * Checks a folder of images: each file is read whole once, and not again before it changes.
 *
 * @param folder  whole path
 * @throws UserError `file-not-found`, `file-unreadable`, `canceled`
 */
export async function checkFolder(folder: string, { use, signal, onProgress }: Checking = {}): Promise<CheckedFolder> {
  const walked = await walk(folder, signal);
  const cache = await FactsCache.open(folder);
  const files = walked.files.map(({ file }) => file);
  const what = { what: "Checking images", unit: "examples" } as const;
  const { facts, changed, known } = await examine(folder, files, {
    cache,
    ...(signal && { signal }),
    ...(onProgress && { onProgress: (done: number, total: number) => onProgress({ ...what, done, total }) }),
  });
  await cache.keepOnly(files);
  const gathered = await gather(folder, walked, facts, changed, { ...(use && { use }), ...(signal && { signal }) });
  return {
    report: reportOn(folder, gathered),
    stamps: new Map(facts.map(({ bytes, modified }, index) => [files[index] ?? "", { bytes, modified }])),
    known,
  };
}

/**
 * The same from what is known already: counts, and the facts of files that were checked before. Reads no image.
 * `unknown`: how many files were never checked as they are now.
 */
export async function checkQuickly(
  folder: string,
  { use, signal }: Omit<Checking, "onProgress"> = {},
): Promise<{ readonly report: DataReport; readonly unknown: number }> {
  const walked = await walk(folder, signal);
  const files = walked.files.map(({ file }) => file);
  const facts = await knownFacts(folder, files, await FactsCache.open(folder));
  const gathered = await gather(folder, walked, facts, [], { ...(use && { use }), ...(signal && { signal }) });
  return { report: reportOn(folder, gathered), unknown: facts.filter((one) => one === undefined).length };
}

async function gather(
  folder: string,
  walked: Walked,
  facts: readonly (FileFacts | undefined)[],
  changed: readonly string[],
  { use, signal }: Pick<Checking, "use" | "signal">,
): Promise<FolderFacts> {
  const { files, others, ...rest } = walked;
  const all = files.map((file, index) => ({ file, facts: facts[index] }));
  const isOther = ({ file: { file }, facts: one }: Gathered) =>
    one?.fault?.kind === "other" ? one.fault.detail === undefined : one === undefined && !isLearnedName(file);
  const images = all.filter((one) => !isOther(one));
  const similar = await similarIn(
    images.map((one) => one.facts),
    signal,
  );
  const seen = images.map(imageFacts);
  const drawn = use && walked.layout === "classes";
  return {
    ...rest,
    folder: path.basename(folder) || folder,
    images: drawn ? drawParts(seen, similar, use) : seen,
    similar,
    others: [...others, ...all.filter(isOther).map(({ file }) => ({ file: file.file, kind: "other" as const }))],
    changed,
    ...(use && { input: use.input }),
    ...(drawn && { drawn: { seed: use.seed } }),
  };
}

interface Gathered {
  readonly file: WalkedFile;
  readonly facts: FileFacts | undefined;
}

function imageFacts({ file, facts }: Gathered): ImageFacts {
  if (!facts) return { ...file, bytes: 0 };
  const { modified: _, look: __, ...known } = facts;
  return { ...file, ...known };
}
