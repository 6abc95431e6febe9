import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { randomGenerator } from "../../../src/core/random.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

/** Eight by eight coloured fields that follow from the seed, smoothly joined: no two seeds look alike. */
export function picture(seed: number, width = 96, height = 72): Sharp {
  const random = randomGenerator(seed);
  const fields = Uint8Array.from({ length: 8 * 8 * 3 }, () => random.below(256));
  return sharp(fields, { raw: { width: 8, height: 8, channels: 3 } }).resize(width, height, { fit: "fill" });
}

/** A file by its name's ending. */
export async function writePicture(folder: string, file: string, image: Sharp): Promise<void> {
  const full = path.join(folder, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, await image.toFormat(path.extname(file).slice(1) as "png").toBuffer());
}

/** Classes with so many different pictures each. @param given  a folder; a temporary one when left out */
export async function imageFolder(classes: Readonly<Record<string, number>>, given?: string): Promise<string> {
  const folder = given ?? (await temporaryFolder());
  let seed = 1;
  for (const [name, count] of Object.entries(classes)) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let number = 0; number < count; number++) await writePicture(folder, `${name}/${number}.png`, picture(seed++));
  }
  return folder;
}
