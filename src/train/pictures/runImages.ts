import path from "node:path";
import { decode } from "../../data/folder/decode.ts";
import { UserError } from "../../protocol/failure.ts";
import type { Images } from "../../protocol/insight.ts";
import type { RunImagesRequest } from "../../protocol/worker.ts";
import type { OpenedRun } from "./openedRun.ts";

/**
 * Images as the network takes them. Of a folder the files themselves are read, and nothing else of it.
 *
 * @throws UserError `file-unreadable`, `dataset-damaged` and what reading the data gives
 */
export async function runImages(opened: OpenedRun, { part, images }: RunImagesRequest): Promise<Images> {
  const { data } = opened;
  if (data.kind === "folder") {
    const { size, name } = data;
    const { height, width, channels } = size;
    const pixels = new Uint8Array(images.length * height * width * channels);
    for (const [place, { file = "" }] of images.entries()) {
      const whole = path.resolve(name, file);
      if (!whole.startsWith(`${name}${path.sep}`)) throw new TypeError(`${file} is not in ${name}.`);
      const image = await decode(whole, size, { fit: data.data.fit }).catch((error: Error) => {
        throw new UserError(
          "file-unreadable",
          `${whole} can no longer be read: ${error.message}. Bring it back.`,
          error,
        );
      });
      pixels.set(image, place * height * width * channels);
    }
    return { height, width, channels, pixels };
  }
  const dataset = await opened.dataset();
  const { height, width, channels } = dataset;
  const { images: store, count } = part === "test" ? dataset.test : dataset.training;
  const indices = Uint32Array.from(images, ({ index }) => index);
  if (indices.some((index) => index >= count)) throw new TypeError("There is no such image.");
  const pixels = new Uint8Array(indices.length * store.bytesEach);
  await store.read(indices, pixels);
  return { height, width, channels, pixels };
}
