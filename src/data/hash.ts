import { createHash } from "node:crypto";

export const sha256 = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

/** One hash for several files, in their order. */
export const combinedHash = (hashes: readonly string[]): string => sha256(hashes.join("\n"));
