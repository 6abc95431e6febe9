import { readSync } from "node:fs";
import { UserError } from "../../protocol/failure.ts";
import type { Imported } from "../imported.ts";
import { readOnnx } from "../onnx/readOnnx.ts";
import { type ByteSource, Malformed } from "../onnx/wire.ts";
import { withFile } from "./openFile.ts";

/** Read at once; weights in between are passed over without being read. */
const windowBytes = 256 * 1024;

/** The network of an ONNX file. Of gigabytes of weights only the shapes are read. */
export const readOnnxFile = (path: string): Promise<Imported> =>
  withFile(path, async (file) => {
    const { size } = await file.stat();
    try {
      return readOnnx(onDisk(file.fd, size));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      throw new UserError(
        "network-unusable",
        `${path} is no ONNX file, or is cut off: ${error.message}. Export it once more, or fetch it again.`,
        error,
      );
    }
  });

function onDisk(descriptor: number, size: number): ByteSource {
  let window: Uint8Array = new Uint8Array(0);
  let from = 0;
  const read = (start: number, length: number): Uint8Array => {
    const buffer = new Uint8Array(Math.min(length, size - start));
    let done = 0;
    while (done < buffer.length) {
      const count = readSync(descriptor, buffer, done, buffer.length - done, start + done);
      if (count === 0) throw new Malformed("it became shorter while it was read");
      done += count;
    }
    return buffer;
  };
  return {
    size,
    bytes(start, end) {
      if (start < 0 || end < start || end > size) throw new Malformed("it ends too early");
      if (end - start > windowBytes) return read(start, end - start);
      if (start < from || end > from + window.length) {
        window = read(start, windowBytes);
        from = start;
      }
      return window.subarray(start - from, end - from);
    },
  };
}
