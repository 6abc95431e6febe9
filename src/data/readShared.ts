import { open } from "node:fs/promises";

/**
 * A file's content in memory that threads can share: images are then in memory once, and need no copy for threads.
 *
 * @throws Error of the file system
 */
export async function readShared(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const content = new Uint8Array(new SharedArrayBuffer(size));
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(content, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return content.subarray(0, length);
  } finally {
    await handle.close();
  }
}
