import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadSharp } from "../data/sharp.ts";
import { scene } from "../lessons/pictures/scene.ts";

const size = { width: 640, height: 480 } as const;

/** The drawn picture as a file, for as long as it is used. */
export async function withScene<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-scene-"));
  try {
    const sharp = await loadSharp();
    const { width, height } = size;
    const png = await sharp(scene(width, height), { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
    const file = path.join(folder, "house.png");
    await writeFile(file, png);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
