import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { reading } from "../protocol/fileFailure.ts";

/** Of a file that may be too large for memory, in hexadecimal digits. */
export const md5Of = (path: string): Promise<string> =>
  reading(path, async () => {
    const hash = createHash("md5");
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    return hash.digest("hex");
  });
