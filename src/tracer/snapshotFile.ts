import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeAtomically } from "../protocol/atomicFile.ts";

const hashBytes = 32;

/** An image of Python's memory with its hash before it. Undefined: there is none, or it is damaged. */
export function readSnapshot(file: string): Uint8Array | undefined {
  try {
    const content = readFileSync(file);
    const image = content.subarray(hashBytes);
    return content.subarray(0, hashBytes).equals(hashOf(image)) ? image : undefined;
  } catch {
    return undefined;
  }
}

/** @throws UserError `disk-full`, `folder-not-writable` */
export const writeSnapshot = (file: string, image: Uint8Array): Promise<void> =>
  writeAtomically(file, [hashOf(image), image], { mode: 0o600 });

const hashOf = (image: Uint8Array): Buffer => createHash("sha256").update(image).digest();
