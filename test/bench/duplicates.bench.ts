import { existsSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { type Look, lookOf, lookSide } from "../../src/core/doctor/look.ts";
import { looksAlike } from "../../src/core/doctor/similar.ts";
import { walk } from "../../src/data/doctor/walk.ts";
import { mnist as reader } from "../../src/data/sets/mnist.ts";

/** How often near duplicates are found, and how often other pairs are taken for some: the figures of docs/data-doctor.md. */
const folder = path.resolve(import.meta.dirname, "../../../shared/data/flowers");
if (!existsSync(folder)) {
  console.log(`Skipped: ${folder} is not on this machine.`);
  process.exit(0);
}

sharp.concurrency(1);
type Source = string | Buffer;

async function look(source: Source): Promise<Look> {
  const { data, info } = await sharp(source)
    .resize(lookSide, lookSide, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return lookOf(data, info.channels);
}

/** Cuts shares off each side. */
const cut = (left: number, top: number, right: number, bottom: number) => async (file: string) => {
  const { width, height } = await sharp(file).metadata();
  const area = {
    left: Math.round(width * left),
    top: Math.round(height * top),
    width: Math.round(width * (1 - left - right)),
    height: Math.round(height * (1 - top - bottom)),
  };
  return sharp(file).extract(area).jpeg({ quality: 85 }).toBuffer();
};
const allSides = (share: number) => cut(share, share, share, share);

const copies: Readonly<Record<string, (file: string) => Promise<Buffer>>> = {
  "half as large": (file) => sharp(file).resize(160).jpeg({ quality: 85 }).toBuffer(),
  "a quarter as large": (file) => sharp(file).resize(80).jpeg({ quality: 80 }).toBuffer(),
  "JPEG of quality 30": (file) => sharp(file).jpeg({ quality: 30 }).toBuffer(),
  "WebP of quality 50": (file) => sharp(file).webp({ quality: 50 }).toBuffer(),
  "squashed to 224 × 224": (file) => sharp(file).resize(224, 224, { fit: "fill" }).jpeg().toBuffer(),
  "15 % brighter": (file) => sharp(file).modulate({ brightness: 1.15 }).jpeg().toBuffer(),
  grey: (file) => sharp(file).greyscale().jpeg().toBuffer(),
  "1 % cut off each side": allSides(0.01),
  "2 % cut off each side": allSides(0.02),
  "3 % cut off each side": allSides(0.03),
  "5 % cut off each side": allSides(0.05),
  "5 % cut off one side": cut(0.05, 0, 0, 0),
  "10 % cut off one side": cut(0.1, 0, 0, 0),
  "middle square of 4:3": (file) => sharp(file).resize(224, 224, { fit: "cover" }).jpeg().toBuffer(),
  mirrored: (file) => sharp(file).flop().jpeg().toBuffer(),
};

const { files } = await walk(folder);
const paths = files.filter(({ file }) => file.endsWith(".jpg")).map(({ file }) => path.join(folder, file));
const looks: Look[] = [];
for (const file of paths) looks.push(await look(file));

console.log(`| copy of ${paths.length} photos | found |\n| --- | --- |`);
for (const [name, make] of Object.entries(copies)) {
  let found = 0;
  for (const [index, file] of paths.entries()) {
    const original = looks[index];
    if (original && looksAlike(original, await look(await make(file)))) found++;
  }
  console.log(`| ${name} | ${((100 * found) / paths.length).toFixed(1)} % |`);
}
alike("photos", looks, (index) => path.relative(folder, paths[index] ?? ""));

const mnist = await reader.read({ near: [import.meta.filename] });
const digits: Look[] = [];
const digit = new Uint8Array(mnist.training.images.bytesEach);
for (let index = 0; index < 2000; index++) {
  await mnist.training.images.read(Uint32Array.of(index), digit);
  const raw = { width: 28, height: 28, channels: 1 } as const;
  const { data, info } = await sharp(digit, { raw })
    .resize(lookSide, lookSide, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  digits.push(lookOf(data, info.channels));
}
alike("digits of MNIST", digits, (index) => `${index} (a ${mnist.training.labels[index]})`);

function alike(what: string, all: readonly Look[], nameOf: (index: number) => string): void {
  const found: string[] = [];
  for (const [at, one] of all.entries())
    for (let other = 0; other < at; other++) {
      const against = all[other];
      if (against && looksAlike(one, against)) found.push(`${nameOf(other)} and ${nameOf(at)}`);
    }
  const pairs = (all.length * (all.length - 1)) / 2;
  console.log(`${found.length} of ${pairs.toLocaleString("en")} pairs of ${what} are taken for near duplicates`);
  for (const pair of found.slice(0, 10)) console.log(`  ${pair}`);
}
