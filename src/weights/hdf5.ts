import { closeSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Dataset, Entity, Group } from "h5wasm";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";

/** A tensor of a file. Its values are read when they are asked for. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  read(): Float32Array;
}

/** @see HDF5 File Format Specification, "Disk Format: Level 0A": a file may start with up to 2ⁿ·512 bytes of others */
const signature = Buffer.from("\x89HDF\r\n\x1a\n", "latin1");

/**
 * Opens an HDF5 file for the time of `use`. The library sees this one file and nothing else of the disk, so that links
 * to other files lead nowhere.
 *
 * @throws UserError `weights-damaged`, and what opening a file gives
 */
export async function withHdf5<Result>(path: string, use: (root: Group) => Result): Promise<Result> {
  await requireSignature(path);
  const { File, ready } = await import("h5wasm");
  const { FS, activate_throwing_error_handler: throwErrors } = await ready;
  throwErrors();
  const descriptor = openSync(path, "r");
  const name = `/${++opened}.h5`;
  try {
    attach(FS as unknown as MemoryFiles, name, descriptor, await sizeOf(path));
    const file = wrapped(path, () => new File(name, "r"));
    try {
      return use(file);
    } finally {
      file.close();
    }
  } finally {
    FS.unlink(name);
    closeSync(descriptor);
  }
}

let opened = 0;

async function requireSignature(path: string): Promise<void> {
  await reading(path, async () => {
    const file = await open(path, "r");
    try {
      const start = Buffer.alloc(signature.length);
      await file.read(start, 0, start.length, 0);
      if (!start.equals(signature)) throw damaged(path, "it is not an HDF5 file. Save it or fetch it again");
    } finally {
      await file.close();
    }
  });
}

const sizeOf = async (path: string): Promise<number> =>
  reading(path, async () => {
    const file = await open(path, "r");
    try {
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  });

/** What we use of Emscripten's file system in memory; its published types lack the operations of a node. */
interface MemoryFiles {
  createFile(parent: string, name: string, properties: object, read: boolean, write: boolean): MemoryFile;
}
interface MemoryFile {
  usedBytes: number;
  stream_ops: object;
}

/** A file in memory whose bytes are read from the disk when they are asked for. */
function attach(files: MemoryFiles, name: string, descriptor: number, size: number): void {
  const file = files.createFile("/", name.slice(1), {}, true, false);
  file.usedBytes = size;
  file.stream_ops = {
    ...file.stream_ops,
    read: (_stream: object, buffer: Uint8Array, offset: number, length: number, position: number) =>
      position >= size ? 0 : readSync(descriptor, buffer, offset, Math.min(length, size - position), position),
  };
}

/** Runs what reads a file and throws what the library says of it as `weights-damaged`. */
export function wrapped<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(path, "it is cut off or broken. Save it or fetch it again", error);
  }
}

export const damaged = (path: string, why: string, cause?: unknown): UserError =>
  new UserError("weights-damaged", `${path} is no file of weights that can be used: ${why}.`, cause);

/** The texts of an attribute, which may be cut into `name0`, `name1` …; `undefined` where it is missing. */
export function textsOf(group: Group, name: string): readonly string[] | undefined {
  const { attrs } = group;
  if (attrs[name]) return texts(attrs[name].value);
  const parts: string[] = [];
  for (let part = 0; ; part++) {
    const more = attrs[`${name}${part}`];
    if (!more) return part === 0 ? undefined : parts;
    parts.push(...texts(more.value));
  }
}

/** h5py pads texts with zeros; an empty list has no texts but numbers for its type. */
const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((text) => typeof text === "string")
    .map((text) => text.replace(/\0+$/, ""));

/** A group or a dataset by its path, without following links. */
export function entityAt(from: Group, path: string): Entity | null {
  let entity: Entity | null = from;
  for (const part of path.split("/").filter((part) => part !== "")) {
    if (entity === null || !isGroup(entity) || !entity.keys().includes(part)) return null;
    entity = entity.get(part);
  }
  return entity;
}

export const isGroup = (entity: Entity | null): entity is Group =>
  entity !== null && "type" in entity && entity.type === "Group";
export const isDataset = (entity: Entity | null): entity is Dataset =>
  entity !== null && "type" in entity && entity.type === "Dataset";

/** @param path of the file, for messages */
export function storedTensor(path: string, name: string, dataset: Dataset): StoredTensor {
  const { shape, type, virtual_sources: elsewhere } = dataset.metadata;
  if (shape === null || elsewhere?.length || (type !== 0 && type !== 1))
    throw damaged(path, `${name} holds no numbers of its own`);
  return {
    name,
    shape,
    read: () => wrapped(path, () => floats(dataset.value)),
  };
}

function floats(value: unknown): Float32Array {
  if (value instanceof Float32Array) return value;
  if (typeof value === "number" || typeof value === "bigint") return Float32Array.of(Number(value));
  if (ArrayBuffer.isView(value)) return Float32Array.from(value as unknown as ArrayLike<number>, Number);
  throw new Error("the values are not numbers");
}
