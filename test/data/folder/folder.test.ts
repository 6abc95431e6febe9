import { existsSync } from "node:fs";
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { FolderImages } from "../../../src/data/folder/folderImages.ts";
import { listClasses } from "../../../src/data/folder/list.ts";
import { readFolder } from "../../../src/data/folder/readFolder.ts";
import { splitByClass } from "../../../src/data/split.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

type Colour = { r: number; g: number; b: number };
const red = { r: 255, g: 0, b: 0 };
const blue = { r: 0, g: 0, b: 255 };

async function picture(file: string, colour: Colour = red, width = 12, height = 8): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: colour } }).toFile(file);
  return file;
}

/** Classes with so many red pictures each. */
async function folderOf(classes: Readonly<Record<string, number>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, count] of Object.entries(classes)) {
    await mkdir(path.join(folder, name));
    for (let number = 0; number < count; number++) await picture(path.join(folder, name, `${number}.png`));
  }
  return folder;
}

const size = { height: 4, width: 4, channels: 3 };
const data = { folder: ".", test: 0.2, folds: null, fold: 1, fit: "crop", duplicates: "apart" } as const;
const reading = (folder: string) => readFolder({ path: folder, data, size, seed: 42, near: [] });

test("classes are folders by name, with the images below them; other files and what begins with a dot are not looked at", async () => {
  const folder = await folderOf({ b: 2, a: 2 });
  await picture(path.join(folder, "b", "deeper", "x.JPG".toLowerCase()));
  await writeFile(path.join(folder, "b", "notes.txt"), "");
  await picture(path.join(folder, "a", ".hidden", "y.png"));
  await picture(path.join(folder, "a", "z.webp"));
  await picture(path.join(folder, ".thumbnails", "t.png"));
  const classes = await listClasses(folder);
  expect(classes.map(({ name, files }) => [name, ...files.map((file) => path.relative(folder, file))])).toEqual([
    ["a", path.join("a", "0.png"), path.join("a", "1.png"), path.join("a", "z.webp")],
    ["b", path.join("b", "0.png"), path.join("b", "1.png"), path.join("b", "deeper", "x.jpg")],
  ]);
});

test("links are followed, in a circle none twice", async () => {
  const folder = await folderOf({ a: 3, b: 2 });
  await symlink(folder, path.join(folder, "a", "circle"));
  await symlink(path.join(folder, "a"), path.join(folder, "a", "self"));
  const outside = await temporaryFolder();
  await picture(path.join(outside, "far.png"));
  await symlink(outside, path.join(folder, "b", "outside"));
  await symlink(path.join(outside, "nowhere"), path.join(folder, "dead"));
  const counts = (await listClasses(folder)).map(({ name, files }) => [name, files.length]);
  expect(counts).toEqual([
    ["a", 3],
    ["b", 3],
  ]);
});

test.each<[string, Readonly<Record<string, number>>, RegExp]>([
  ["no class", {}, /has no folders/],
  ["one class", { cats: 5 }, /one class only, cats/],
  ["a class without images", { cats: 5, dogs: 0 }, /dogs has no image/],
  ["a class of two images", { cats: 5, dogs: 2 }, /dogs has 2 images/],
  ["the parts of a data set", { train: 5, test: 5 }, /folder: \S+\/train/],
])("a folder with %s says so", async (_name, classes, message) => {
  await expect(listClasses(await folderOf(classes))).rejects.toMatchObject({
    code: "folder-unusable",
    message: expect.stringMatching(message),
  });
});

test("images beside each other, without folders, say so; a folder that is not there too", async () => {
  const folder = await temporaryFolder();
  await picture(path.join(folder, "a.png"));
  await expect(listClasses(folder)).rejects.toMatchObject({ message: expect.stringContaining("1 images and no") });
  await expect(listClasses(path.join(folder, "gone"))).rejects.toMatchObject({ code: "file-not-found" });
});

test("every class gives its share to the test, drawn by the seed", async () => {
  const folder = await folderOf({ a: 10, b: 20, c: 3 });
  const { training, test: testing, classNames, hash } = await reading(folder);
  const count = (labels: ArrayLike<number>) =>
    [0, 1, 2].map((label) => Array.from(labels).filter((each) => each === label).length);
  expect(classNames).toEqual(["a", "b", "c"]);
  expect([count(training.labels), count(testing.labels)]).toEqual([
    [8, 16, 2],
    [2, 4, 1],
  ]);
  expect((await reading(folder)).hash).toBe(hash);
  await picture(path.join(folder, "a", "new.png"));
  expect((await reading(folder)).hash).not.toBe(hash);
});

test("files that cannot be read are left out and named", async () => {
  const folder = await folderOf({ a: 5, b: 5 });
  const noise = Buffer.from(Uint8Array.from({ length: 30_000 }, (_, at) => (at * at) % 251));
  const cut = path.join(folder, "a", "cut.jpg");
  await sharp(noise, { raw: { width: 100, height: 100, channels: 3 } }).toFile(cut);
  await truncate(cut, 3000);
  await writeFile(path.join(folder, "b", "empty.png"), "");
  await writeFile(path.join(folder, "b", "page.gif"), "<html></html>");
  const { training, test: testing, unreadable } = await reading(folder);
  expect(unreadable?.map((file) => path.basename(file))).toEqual(["cut.jpg", "empty.png", "page.gif"]);
  expect(training.count + testing.count).toBe(10);
});

test("a class of which too few can be read says so, with one of its files", async () => {
  const folder = await folderOf({ a: 5, b: 2 });
  await writeFile(path.join(folder, "b", "empty.png"), "");
  await expect(reading(folder)).rejects.toMatchObject({
    code: "folder-unusable",
    message: expect.stringMatching(/3 images of b .* 1 cannot be read, such as \S+empty\.png/),
  });
});

/** One image of a store, as numbers. */
async function decoded(file: string, into: Partial<typeof size> = {}, fit: "crop" | "squash" = "crop") {
  const images = new FolderImages({ files: [file], size: { ...size, ...into }, fit });
  const bytes = new Uint8Array(images.bytesEach);
  await images.read(Uint32Array.of(0), bytes);
  return [...bytes];
}

test.each(["png", "webp", "gif", "tiff", "jpg"])(
  "a red %s is red, and grey 54 or 76 with one channel",
  async (extension) => {
    const file = await picture(path.join(await temporaryFolder(), `red.${extension}`));
    const [r = 0, g = 0, b = 0] = await decoded(file);
    expect(r).toBeGreaterThan(250);
    expect(Math.max(g, b)).toBeLessThan(5);
    const grey = await decoded(file, { channels: 1 });
    expect(grey).toHaveLength(16);
    expect(new Set(grey).size).toBe(1);
    expect(grey[0]).toBeGreaterThan(50);
    expect(grey[0]).toBeLessThan(130);
  },
);

test("crop cuts off both sides of a wide image, squash keeps them", async () => {
  const file = path.join(await temporaryFolder(), "wide.png");
  const blueSides = sharp({ create: { width: 40, height: 10, channels: 3, background: blue } });
  const middle = await sharp({ create: { width: 20, height: 10, channels: 3, background: red } })
    .png()
    .toBuffer();
  await blueSides.composite([{ input: middle, left: 10, top: 0 }]).toFile(file);
  const corner = (bytes: readonly number[]) => bytes.slice(0, 3);
  expect((corner(await decoded(file))[0] ?? 0) > 250).toBe(true);
  expect((corner(await decoded(file, {}, "squash"))[2] ?? 0) > 200).toBe(true);
});

test("an image lies as its EXIF orientation says", async () => {
  const folder = await temporaryFolder();
  const raw = Buffer.from([255, 255, 255, 0, 0, 0]);
  const file = path.join(folder, "turned.png");
  // Orientation 6: to be turned clockwise, so that what is left comes to the top.
  await sharp(raw, { raw: { width: 2, height: 1, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .toFile(file);
  expect(await decoded(file, { height: 2, width: 1 })).toEqual([255, 255, 255, 0, 0, 0]);
});

test("transparency is left out, and 16 bits become 8", async () => {
  const folder = await temporaryFolder();
  const clear = path.join(folder, "clear.png");
  await sharp({ create: { width: 4, height: 4, channels: 4, background: { ...red, alpha: 0 } } }).toFile(clear);
  expect((await decoded(clear)).slice(0, 3)).toEqual([255, 0, 0]);
  const deep = path.join(folder, "deep.png");
  const pixels = Buffer.from(Uint16Array.from({ length: 16 }, () => 0x8080).buffer);
  await sharp(pixels, { raw: { width: 4, height: 4, channels: 1, depth: "ushort" } as never })
    .toColourspace("grey16")
    .png()
    .toFile(deep);
  expect((await decoded(deep, { channels: 1 }))[0]).toBe(0x80);
});

test("what does not fit into the cache is decoded again; what has gone by then is named", async () => {
  const folder = await folderOf({ a: 3 });
  const files = [0, 1, 2].map((number) => path.join(folder, "a", `${number}.png`));
  const images = new FolderImages({ files, size, fit: "crop", cacheBytes: 2 * 48 });
  await images.tryAll(() => undefined);
  for (const file of files) await rm(file);
  const into = new Uint8Array(48);
  const kept = [];
  for (const index of files.keys())
    kept.push(
      await images.read(Uint32Array.of(index), into).then(
        () => true,
        ({ code, message }) => [code, message.includes(files[index])],
      ),
    );
  expect(kept.filter((each) => each === true)).toHaveLength(2);
  expect(kept.find((each) => each !== true)).toEqual(["file-unreadable", true]);
});

test("a split by class keeps at least one of each class and never all", () => {
  const labels = [0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
  for (const share of [0.01, 0.1, 0.5, 0.9]) {
    const { training, validation } = splitByClass(labels, share, 7);
    expect(new Set([...training, ...validation]).size).toBe(15);
    for (const part of [training, validation]) expect(new Set([...part].map((index) => labels[index])).size).toBe(3);
  }
  expect(splitByClass(labels, 0, 7).validation).toHaveLength(0);
  expect(splitByClass(labels, 0.5, 7)).toEqual(splitByClass(labels, 0.5, 7));
});

const flowers = path.resolve(import.meta.dirname, "../../../../shared/data/flowers");
const flowersAreHere = existsSync(flowers);
if (!flowersAreHere) console.warn("Skipped: ../shared/data/flowers is not on this machine.");

test.skipIf(!flowersAreHere)("600 flowers: five classes of 120, 24 of each for the test", async () => {
  const { classNames, training, test: testing, unreadable } = await reading(flowers);
  expect(classNames).toEqual(["daisy", "dandelion", "roses", "sunflowers", "tulips"]);
  for (const part of [training, testing]) {
    const named = part.files?.map((file) => classNames.indexOf(file.split("/")[0] ?? ""));
    expect(named).toEqual([...part.labels]);
  }
  expect([training.count, testing.count, unreadable]).toEqual([480, 120, []]);
});
