import { mkdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { listImages } from "../../src/data/folder/listImages.ts";
import { loadSharp } from "../../src/data/sharp.ts";
import type { Classified, ClassifiedImage } from "../../src/protocol/classify.ts";
import { ClassifierShelf } from "../../src/vision/classifierShelf.ts";
import { classify } from "../../src/vision/classify.ts";
import { batchSizeFor } from "../../src/vision/classifyImages.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { colourNetworkIn, plain } from "./colourNetwork.ts";

await loadSharp();

const green = { r: 20, g: 200, b: 40 };
const solid = (colour = green, width = 30, height = 20): Sharp =>
  sharp({ create: { width, height, channels: 3, background: colour } });

async function classified(
  images: readonly string[],
  fit?: "crop" | "squash",
  signal = new AbortController().signal,
  onEvent: () => void = () => undefined,
) {
  const folder = await temporaryFolder();
  const path = await colourNetworkIn(folder);
  const found: ClassifiedImage[] = [];
  const events: Classified[] = [];
  const summary = await classify(
    { id: "test", images, network: { kind: "file", path }, top: 3, device: "cpu", ...(fit && { fit }) },
    new ClassifierShelf(),
    (event) => {
      found.push(...event.images);
      events.push(event);
      onEvent();
    },
    signal,
  );
  return { found, events, summary };
}

const topOf = (image: ClassifiedImage | undefined) =>
  image && "predictions" in image ? image.predictions[0]?.label : image?.why;

describe("every kind of image is read", () => {
  const alpha = () => {
    const pixels = new Uint8Array(30 * 20 * 4).map((_, place) => [20, 200, 40, 0][place % 4] ?? 0);
    return sharp(pixels, { raw: { width: 30, height: 20, channels: 4 } });
  };
  const sixteen = new Uint16Array(30 * 20 * 3).map((_, place) => [5_000, 51_000, 10_000][place % 3] ?? 0);
  const kinds: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
    "a.jpg": (file) => solid().jpeg().toFile(file),
    "progressive.jpg": (file) => solid().jpeg({ progressive: true }).toFile(file),
    "a.png": (file) => solid().png().toFile(file),
    "a.webp": (file) => solid().webp().toFile(file),
    "a.gif": (file) => solid().gif().toFile(file),
    "a.tiff": (file) => solid().tiff().toFile(file),
    "cmyk.jpg": (file) => solid().toColourspace("cmyk").jpeg().toFile(file),
    "sixteen.png": (file) =>
      sharp(sixteen, { raw: { width: 30, height: 20, channels: 3 } })
        .toColourspace("rgb16")
        .png()
        .toFile(file),
    "transparent.png": (file) => alpha().png().toFile(file),
    "a jpeg that is called.png": (file) =>
      solid()
        .jpeg()
        .toFile(`${file}.jpg`)
        .then(() => readFile(`${file}.jpg`))
        .then((bytes) => writeFile(file, bytes))
        .then(() => rm(`${file}.jpg`)),
    "tiny.png": (file) => solid(green, 1, 1).png().toFile(file),
    "strip.png": (file) => solid(green, 16_000, 2).png().toFile(file),
    "a bitmap that is called.jpg": (file) => writeFile(file, bitmap()),
    "  quotes \" ' \n🌻.jpg": (file) => solid().jpeg().toFile(file),
  };
  test.each(Object.entries(kinds))("%j", async (name, write) => {
    const file = path.join(await temporaryFolder(), name);
    await write(file);
    for (const fit of ["crop", "squash"] as const) {
      const { found } = await classified([file], fit);
      expect(found.map(({ file }) => file)).toEqual([file]);
      expect(topOf(found[0])).toBe("green");
    }
  });

  test("grey ones have equal channels, and of an animation the first picture counts", async () => {
    const folder = await temporaryFolder();
    const grey = path.join(folder, "grey.png");
    await sharp(new Uint8Array(64).fill(99), { raw: { width: 8, height: 8, channels: 1 } })
      .toColourspace("b-w")
      .png()
      .toFile(grey);
    const animation = path.join(folder, "animation.gif");
    const frames = await Promise.all([green, { r: 255, g: 0, b: 0 }].map((colour) => solid(colour).png().toBuffer()));
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toFile(animation);
    const { found } = await classified([grey, animation]);
    const [first, second] = found;
    expect(first && "predictions" in first && first.predictions.map(({ probability }) => probability)).toEqual([
      expect.closeTo(1 / 3, 5),
      expect.closeTo(1 / 3, 5),
      expect.closeTo(1 / 3, 5),
    ]);
    expect(topOf(second)).toBe("green");
  });

  test("EXIF's orientation is followed: red at the top is red at the top, however it is stored", async () => {
    const folder = await temporaryFolder();
    const stored = solid({ r: 250, g: 0, b: 0 }, 100, 20).extend({ right: 100, background: "#0000ff" });
    const file = path.join(folder, "turned.jpg");
    // Left of the stored picture is red; orientation 6 turns it to the right, so that red comes to the top.
    await sharp(await stored.png().toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(file);
    const upright = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect([upright.info.width, upright.info.height]).toEqual([20, 200]);
    const { found } = await classified([file], "crop");
    // The centre of 20×200 has both colours.
    expect(found[0] && "predictions" in found[0] && found[0].predictions[0]?.probability).toBeLessThan(0.9);
  });
});

/** 2×1 pixels of 24 bits, green. */
function bitmap(): Uint8Array {
  const file = new Uint8Array(54 + 8);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 2, true);
  view.setInt32(22, 1, true);
  view.setUint16(28, 24, true);
  file.set([40, 200, 20, 40, 200, 20], 54);
  return file;
}

/** A PNG whose header alone says its size. */
async function pngOfSize(width: number, height: number): Promise<Uint8Array> {
  const png = Buffer.from(await solid(green, 1, 1).png().toBuffer());
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test("what cannot be read is named with the reason, and the rest goes on", async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  await writeFile(at("empty.jpg"), "");
  await writeFile(at("text.jpg"), "This is a text.");
  await writeFile(at("drawing.png"), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await solid(green, 300, 300).jpeg().toFile(at("cut.jpg"));
  await truncate(at("cut.jpg"), 700);
  await writeFile(at("huge.png"), await pngOfSize(30_000, 30_000));
  await symlink(at("circle.png"), at("circle.png"));
  await symlink(at("nowhere"), at("dead.png"));
  await symlink(folder, at("above"));
  await symlink(at("loop"), at("loop"));
  await mkdir(at("inner.png"));
  await solid()
    .png()
    .toFile(path.join(at("inner.png"), "good.png"));
  const { found, summary } = await classified([folder, at("gone.jpg"), path.join(at("inner.png"), "good.png")]);
  const reasons = Object.fromEntries(found.map((image) => [path.relative(folder, image.file), topOf(image)]));
  expect(reasons).toEqual({
    above: "its link leads back to a folder above it",
    loop: "its link leads in a circle",
    "gone.jpg": "it is no longer there",
    "circle.png": "its link leads in a circle",
    "cut.jpg": expect.stringMatching(/^it is damaged or cut off \(.+\)$/),
    "dead.png": "its link leads nowhere",
    "drawing.png": expect.stringMatching(/^it is no JPEG, PNG/),
    "empty.jpg": "it is empty (0 bytes)",
    "huge.png": expect.stringMatching(/^it has 900,000,000 pixels \(30,000×30,000\)/),
    [path.join("inner.png", "good.png")]: "green",
    "text.jpg": expect.stringMatching(/^it is no JPEG, PNG/),
  });
  expect(summary).toMatchObject({ classified: 1, leftOut: 10, stopped: false });
});

test("a file that vanishes after it was listed is named", async () => {
  const folder = await temporaryFolder();
  const files = await Promise.all(
    Array.from({ length: 300 }, async (_, number) => {
      const file = path.join(folder, `${String(number).padStart(3, "0")}.png`);
      await solid(green, 8, 8).png().toFile(file);
      return file;
    }),
  );
  const network = { kind: "file", path: await colourNetworkIn(await temporaryFolder()) } as const;
  const found: ClassifiedImage[] = [];
  let isGone: Promise<void> | undefined;
  await classify(
    { id: "", images: [folder], network, top: 1, device: "cpu" },
    new ClassifierShelf(),
    ({ images }) => {
      found.push(...images);
      isGone ??= rm(files.at(-1) ?? "");
    },
    new AbortController().signal,
  );
  await isGone;
  expect(found).toHaveLength(300);
  expect(found.slice(0, 299).map(topOf)).toEqual(new Array(299).fill("green"));
  expect(["it is no longer there"]).toContain(topOf(found[299]));
});

test("results come in the order of the files, whatever the batches; what is stopped says so", async () => {
  const folder = await temporaryFolder();
  const colours = [green, { r: 200, g: 0, b: 0 }, { r: 0, g: 0, b: 200 }];
  const count = batchSizeFor(plain.height * plain.width * plain.channels) * 2 + 5;
  for (let number = 0; number < count; number++)
    await solid(colours[number % 3], 8, 8)
      .png()
      .toFile(path.join(folder, `${String(number).padStart(4, "0")}.png`));
  const { found, events, summary } = await classified([folder]);
  expect(found.map(topOf)).toEqual(Array.from({ length: count }, (_, number) => ["green", "red", "blue"][number % 3]));
  expect(events[0]).toMatchObject({ images: [], done: 0, total: count, network: { name: "Colours", classes: 3 } });
  expect(events.at(-1)).toMatchObject({ done: count, total: count });
  expect(summary).toMatchObject({ classified: count, leftOut: 0, stopped: false, fit: "crop" });
  const stop = new AbortController();
  const half = await classified([folder], "crop", stop.signal, () => stop.abort());
  expect(half.summary.stopped).toBe(true);
  expect(half.summary.classified).toBeLessThan(count);
  await expect(classified([folder], "crop", AbortSignal.abort())).rejects.toMatchObject({ code: "canceled" });
});

test("a folder without images is told in one sentence", async () => {
  await expect(classified([await temporaryFolder()])).rejects.toMatchObject({ code: "folder-unusable" });
});

test("files are listed once, in the order given; what begins with a dot is not looked at", async () => {
  const folder = await temporaryFolder();
  for (const name of ["b.png", "a.JPG", ".hidden.png", "notes.txt"]) await writeFile(path.join(folder, name), "");
  const b = path.join(folder, "b.png");
  const { files } = await listImages([b, folder, b]);
  expect(files).toEqual([b, path.join(folder, "a.JPG")]);
});
