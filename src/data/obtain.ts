import { access } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import type { Reading } from "./dataset.ts";
import { canceled, download } from "./download.ts";
import { sha256 } from "./hash.ts";
import { damaged } from "./idx.ts";
import { npmPackageFolder } from "./npmPackage.ts";
import { readShared } from "./readShared.ts";
import { tarEntries } from "./tar.ts";
import { isGzip, unpack } from "./unpack.ts";

export interface PublishedFile {
  readonly name: string;
  /** Of the content, not of the compressed file. */
  readonly sha256: string;
  /** Of the `.gz` file that mirrors offer. */
  readonly compressedBytes: number;
}

export interface FoundFile {
  readonly path: string;
  readonly published: PublishedFile;
  /** The content, unpacked. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A tar.gz file that holds all files of a publication. */
export interface PublishedArchive {
  readonly urls: readonly string[];
  readonly name: string;
  /** Of the compressed file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Files that belong together, and everywhere they can be had. */
export interface Publication<Role extends string = string> {
  readonly title: string;
  readonly files: Readonly<Record<Role, PublishedFile>>;
  /** Where downloads go, and where files may be put by hand, as `<name>` or `<name>.gz`. */
  readonly folder: string;
  /** Folders where others may have put the files. */
  readonly elsewhere?: readonly string[];
  readonly npmPackage?: { readonly name: string; readonly folder: string };
  /** Addresses of folders with `<name>.gz`, or the archive with all files. */
  readonly from: { readonly mirrors: readonly string[] } | { readonly archive: PublishedArchive };
}

/** Reads every file: from the cache, else from where it is installed, else from the internet. */
export async function obtain<Role extends string>(
  publication: Publication<Role>,
  how: Reading,
): Promise<Record<Role, FoundFile>> {
  const { folder, elsewhere = [], npmPackage, from } = publication;
  const files: readonly PublishedFile[] = Object.values(publication.files);
  const installed = npmPackage && npmPackageFolder(npmPackage.name, how.near);
  const folders = [folder, ...elsewhere, ...(installed ? [path.join(installed, npmPackage.folder)] : [])];
  let contents = await firstWith(folders, files);
  if (!contents && "archive" in from) contents = await fromArchive(publication, from.archive, how);
  if (!contents && "mirrors" in from) {
    await fetchMissing(publication, from.mirrors, how);
    contents = await firstWith([folder], files);
  }
  const found: [string, FoundFile][] = [];
  for (const [index, [role, file]] of (Object.entries(publication.files) as [Role, PublishedFile][]).entries()) {
    const content = contents?.[index];
    if (how.signal?.aborted) throw canceled();
    const bytes = (await content?.read()) ?? new Uint8Array();
    found.push([role, { path: content?.path ?? file.name, published: file, bytes, sha256: sha256(bytes) }]);
  }
  return Object.fromEntries(found) as Record<Role, FoundFile>;
}

interface Content {
  readonly path: string;
  read(): Promise<Uint8Array>;
}

/** The files in the first folder that has them all. */
async function firstWith(
  folders: readonly string[],
  files: readonly PublishedFile[],
): Promise<readonly Content[] | undefined> {
  for (const folder of folders) {
    const paths = await Promise.all(files.map(({ name }) => existing(folder, name)));
    const found = paths.filter((file) => file !== undefined);
    if (found.length === files.length) return found.map((path) => ({ path, read: () => unpacked(path) }));
  }
  return undefined;
}

async function existing(folder: string, name: string): Promise<string | undefined> {
  for (const file of [path.join(folder, name), path.join(folder, `${name}.gz`)])
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  return undefined;
}

async function unpacked(file: string): Promise<Uint8Array> {
  const bytes = await reading(file, () => readShared(file));
  return isGzip(bytes) ? unzip(file, bytes) : bytes;
}

async function unzip(file: string, bytes: Uint8Array): Promise<Uint8Array> {
  return unpack(bytes).catch((error: Error) => {
    throw damaged(file, `it cannot be unpacked (${error.message})`);
  });
}

async function fetchMissing(
  { title, files, folder }: Publication,
  mirrors: readonly string[],
  how: Reading,
): Promise<void> {
  const all: readonly PublishedFile[] = Object.values(files);
  const wanted: PublishedFile[] = [];
  for (const file of all) if (!(await existing(folder, file.name))) wanted.push(file);
  const total = wanted.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
  let before = 0;
  for (const { name, sha256: expected, compressedBytes } of wanted) {
    const result = await download({
      urls: mirrors.map((mirror) => `${mirror}${name}.gz`),
      path: path.join(folder, `${name}.gz`),
      isRight: async (bytes) => sha256(isGzip(bytes) ? await unpack(bytes) : bytes) === expected,
      ...(how.signal && { signal: how.signal }),
      onProgress: (bytes) => how.onProgress?.({ what: `Downloading ${title}`, done: before + bytes, total }),
    });
    if (result.tried)
      throw offline(
        title,
        result.tried,
        all.map(({ name }) => `${name}.gz`),
        folder,
      );
    before += compressedBytes;
  }
}

/** The archive's files; the archive is fetched when the folder has none. */
async function fromArchive(
  { title, files, folder }: Publication,
  { urls, name, sha256: expected, bytes: total }: PublishedArchive,
  how: Reading,
): Promise<readonly Content[]> {
  const file = path.join(folder, name);
  if (!(await existing(folder, name))) {
    const result = await download({
      urls,
      path: file,
      isRight: async (bytes) => sha256(bytes) === expected,
      ...(how.signal && { signal: how.signal }),
      onProgress: (done) => how.onProgress?.({ what: `Downloading ${title}`, done, total }),
    });
    if (result.tried) throw offline(title, result.tried, [name], folder);
  }
  const entries = tarEntries(file, await unpacked(file));
  return Object.values(files).map(({ name }) => {
    const content = entries.get(name);
    if (!content) throw damaged(file, `it holds no ${name}`);
    return { path: file, read: async () => content };
  });
}

const offline = (title: string, tried: readonly string[], names: readonly string[], folder: string) =>
  new UserError(
    "download-failed",
    `${title} is not on this machine and could not be downloaded (${tried.join("; ")}). Connect to the internet and try again, or put ${names.join(", ")} into ${folder}.`,
  );
