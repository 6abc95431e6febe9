import { execFileSync } from "node:child_process";
import {
  appendFile,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { checkFolder, checkQuickly } from "../../../src/data/doctor/checkFolder.ts";
import { nearDuplicates } from "../../../src/data/doctor/nearDuplicates.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { imageFolder, picture, writePicture } from "./imageFolder.ts";

beforeEach(async () => {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
});

/** What a check says, by its codes: the files of each finding. */
async function found(folder: string, how?: Parameters<typeof checkFolder>[1]): Promise<Record<string, string[]>> {
  const { report } = await checkFolder(folder, how);
  return Object.fromEntries(
    report.findings.map(({ code, groups }) => [code, groups.map((files) => files.join(" = "))]),
  );
}

const twoClasses = () => imageFolder({ cats: 4, dogs: 4 });

test("a folder in order has nothing but small classes to tell of", async () => {
  expect(await found(await twoClasses())).toEqual({ "small-class": [] });
});

test("files that are no whole images are named, each by its fault, and the rest goes on", async () => {
  const folder = await twoClasses();
  await writeFile(path.join(folder, "cats/empty.png"), "");
  await writeFile(path.join(folder, "cats/page.jpg"), "<!DOCTYPE html><html>404</html>");
  await writeFile(path.join(folder, "dogs/text.jpg"), "Here should be a dog, but there is none.");
  await writePicture(folder, "cats/cut.jpg", picture(100, 400, 300));
  await truncate(path.join(folder, "cats/cut.jpg"), 3000);
  await writePicture(folder, "dogs/cut.png", picture(101, 400, 300));
  await truncate(path.join(folder, "dogs/cut.png"), 3000);
  await writePicture(folder, "dogs/hole.png", picture(102));
  const hole = await readFile(path.join(folder, "dogs/hole.png"));
  await writeFile(path.join(folder, "dogs/hole.png"), hole.fill(0, 200, 400));
  const { report } = await checkFolder(folder);
  const by = (code: string) => report.findings.find((finding) => finding.code === code)?.groups.flat();
  expect(by("empty-file")).toEqual(["cats/empty.png"]);
  expect(by("not-an-image")).toEqual(["cats/page.jpg", "dogs/text.jpg"]);
  expect(by("truncated")).toEqual(["cats/cut.jpg", "dogs/cut.png"]);
  expect(by("damaged")).toEqual(["dogs/hole.png"]);
  expect([report.images, report.sound]).toEqual([14, 8]);
});

test.each(["jpg", "png", "webp", "gif", "tiff"])("a %s that is cut anywhere is named", async (ending) => {
  const folder = await twoClasses();
  for (const share of [0.3, 0.6, 0.95]) {
    const file = `cats/${share}.${ending}`;
    await writePicture(folder, file, picture(90, 300, 200));
    await truncate(path.join(folder, file), Math.floor(share * (await readFile(path.join(folder, file))).length));
  }
  const { report } = await checkFolder(folder);
  expect(report.sound).toBe(8);
  if (ending !== "tiff") expect(report.findings.find(({ code }) => code === "truncated")?.groups).toHaveLength(3);
});

test("a PNG of 30,000 × 30,000 pixels in a small file is named and not unpacked", async () => {
  const folder = await twoClasses();
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: "black" } })
    .png()
    .toBuffer();
  // Its header says so; whoever believed it would ask for 2.7 GB.
  small.writeUInt32BE(30_000, 16);
  small.writeUInt32BE(30_000, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  await writeFile(path.join(folder, "cats/bomb.png"), small);
  const before = process.memoryUsage().rss;
  expect((await found(folder))["huge-image"]).toEqual(["cats/bomb.png"]);
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
}, 60_000);

test.each<[string, Readonly<Record<string, number>>, string]>([
  ["no file at all", {}, "no-images"],
  ["classes without images", { cats: 0, dogs: 0 }, "no-images"],
  ["one class", { cats: 4 }, "one-class"],
  ["a class without an image", { cats: 4, dogs: 0 }, "empty-class"],
  ["two images in a class", { cats: 4, dogs: 2 }, "too-few-in-class"],
])("a folder with %s says so", async (_name, classes, code) => {
  const { report } = await checkFolder(await imageFolder(classes));
  expect(report.findings[0]).toMatchObject({ code, severity: "error" });
});

test("three images in a class can be trained, and are few", async () => {
  expect(Object.keys(await found(await imageFolder({ cats: 3, dogs: 3 })))).toEqual(["small-class"]);
});

test("images without folders are checked all the same", async () => {
  const folder = await temporaryFolder();
  await writePicture(folder, "a.png", picture(1));
  await writePicture(folder, "b.png", picture(1));
  expect(await found(folder)).toEqual({ "no-classes": ["a.png", "b.png"], "exact-duplicates": ["a.png = b.png"] });
});

test("a folder that is not there is a failure", async () => {
  await expect(checkFolder(path.join(await temporaryFolder(), "gone"))).rejects.toMatchObject({
    code: "file-not-found",
  });
});

test("links in a circle are named and followed once; of copies behind links the file itself is kept", async () => {
  const folder = await twoClasses();
  await symlink(folder, path.join(folder, "cats/circle"));
  await symlink(path.join(folder, "nowhere"), path.join(folder, "cats/dead.png"));
  await symlink(path.join(folder, "dogs/loop.png"), path.join(folder, "dogs/loop.png"));
  await symlink("1.png", path.join(folder, "cats/0-link.png"));
  const { report } = await checkFolder(folder);
  const links = report.findings.find(({ code }) => code === "odd-links");
  expect(links?.groups.flat().sort()).toEqual(["cats/circle", "cats/dead.png", "dogs/loop.png"]);
  const copies = report.findings.find(({ code }) => code === "exact-duplicates");
  expect(copies?.groups).toEqual([["cats/0-link.png", "cats/1.png"]]);
  expect(copies?.remedy).toEqual({ kind: "set-aside", files: ["cats/0-link.png"] });
});

test("any name is read: spaces, quotes, emoji, newlines", async () => {
  const folder = await temporaryFolder();
  const names = ["two words.png", 'it\'s "quoted".png', "🌻.png", "line\nbreak.png", "-rf *.png", "日本語.png"];
  for (const [index, name] of names.entries()) {
    await writePicture(folder, `a b/${name}`, picture(index));
    await writePicture(folder, `🐶/${name}`, picture(100 + index));
  }
  await writePicture(folder, "🐶/line\nbreak copy.png", picture(103));
  const { report } = await checkFolder(folder);
  expect([report.images, report.sound]).toEqual([13, 13]);
  const copies = report.findings.find(({ code }) => code === "exact-duplicates");
  expect(copies?.groups).toEqual([["🐶/line\nbreak copy.png", "🐶/line\nbreak.png"]]);
});

test("a name that says another format is renamed: PNG as .jpg, one without ending, .jpe", async () => {
  const folder = await twoClasses();
  await writePicture(folder, "cats/x.png", picture(50));
  await rename(path.join(folder, "cats/x.png"), path.join(folder, "cats/x.jpg"));
  await writePicture(folder, "cats/y.jpg", picture(51));
  await rename(path.join(folder, "cats/y.jpg"), path.join(folder, "cats/y"));
  await writePicture(folder, "cats/z.jpg", picture(52));
  await rename(path.join(folder, "cats/z.jpg"), path.join(folder, "cats/z.jpe"));
  const { report } = await checkFolder(folder);
  const wrong = report.findings.find(({ code }) => code === "wrong-extension");
  expect(wrong?.remedy).toEqual({
    kind: "rename",
    renames: [
      { file: "cats/x.jpg", to: "cats/x.png" },
      { file: "cats/y", to: "cats/y.jpg" },
      { file: "cats/z.jpe", to: "cats/z.jpg" },
    ],
  });
});

test("copies are found: byte for byte, scaled and saved anew, in another class", async () => {
  const folder = await twoClasses();
  await copyFile(path.join(folder, "cats/0.png"), path.join(folder, "cats/copy.png"));
  await writePicture(folder, "cats/small.jpg", picture(2, 48, 36));
  await writePicture(folder, "dogs/cat.webp", picture(3, 200, 150));
  expect(await found(folder)).toMatchObject({
    "exact-duplicates": ["cats/0.png = cats/copy.png"],
    "near-duplicates": ["cats/1.png = cats/small.jpg"],
    "two-classes": ["cats/2.png = dogs/cat.webp"],
  });
});

test("of folders with parts, the same picture in two of them is named, and a class that one lacks", async () => {
  const folder = await temporaryFolder();
  for (const part of ["train", "test"])
    for (const name of ["cats", "dogs"])
      for (let number = 0; number < 4; number++)
        await writePicture(
          folder,
          `${part}/${name}/${number}.png`,
          picture(`${part}${name}`.length * 10 + number + (name === "cats" ? 1000 : 0)),
        );
  await writePicture(folder, "test/cats/leak.jpg", picture(1090, 60, 40));
  await writePicture(folder, "train/birds/0.png", picture(7));
  const { report } = await checkFolder(folder);
  expect(report.layout).toBe("parts");
  const by = (code: string) => report.findings.find((finding) => finding.code === code);
  expect(by("two-parts")?.groups).toEqual([["test/cats/leak.jpg", "train/cats/0.png"]]);
  expect(by("uneven-parts")?.message).toContain("test has no birds");
});

test("with a model, copies that its seed would draw apart are named, unless it keeps them together", async () => {
  const folder = await imageFolder({ cats: 12, dogs: 12 });
  for (let number = 0; number < 12; number++)
    await copyFile(path.join(folder, `cats/${number}.png`), path.join(folder, `cats/copy-${number}.png`));
  const use = { input: { height: 64, width: 64, channels: 3 }, validation: 0.1, seed: 42 } as const;
  const apart = await found(folder, {
    use: { ...use, data: { test: 0.3, folds: null, fold: 1, duplicates: "apart" } },
  });
  expect(apart["two-parts"]?.length).toBeGreaterThan(0);
  const together = await found(folder, {
    use: { ...use, data: { test: 0.3, folds: null, fold: 1, duplicates: "together" } },
  });
  expect(together["two-parts"]).toBeUndefined();
  expect(together["exact-duplicates"]).toHaveLength(12);
});

test("sizes and channels that stand out are named", async () => {
  const folder = await twoClasses();
  await writePicture(folder, "cats/tiny.png", picture(60, 20, 20));
  await writePicture(folder, "cats/wide.png", picture(61, 400, 50));
  await writePicture(folder, "dogs/grey.png", picture(62).toColourspace("b-w"));
  await writePicture(folder, "dogs/alpha.png", picture(63).ensureAlpha(0.5));
  await writePicture(folder, "dogs/cmyk.jpg", picture(64).toColourspace("cmyk"));
  await writePicture(folder, "dogs/deep.png", picture(65).toColourspace("rgb16"));
  const { report } = await checkFolder(folder);
  const by = (code: string) => report.findings.find((finding) => finding.code === code);
  expect(by("tiny-image")?.groups).toEqual([["cats/tiny.png"]]);
  expect(by("extreme-shape")?.groups).toEqual([["cats/wide.png"]]);
  const odd = by("odd-channels");
  expect(Object.fromEntries((odd?.groups ?? []).map(([file = ""], index) => [file, odd?.notes?.[index]]))).toEqual({
    "dogs/alpha.png": "transparent",
    "dogs/cmyk.jpg": "CMYK",
    "dogs/deep.png": "16 bits",
    "dogs/grey.png": "grey",
  });
});

test("hidden, system and other files, folders within classes and loose images are told", async () => {
  const folder = await twoClasses();
  for (const file of [".hidden.png", "cats/Thumbs.db", "cats/._0.png", "dogs/notes.txt"])
    await writeFile(path.join(folder, file), "x");
  await writePicture(folder, "cats/persian/1.png", picture(70));
  await writePicture(folder, "loose.png", picture(71));
  await mkdir(path.join(folder, ".cnn"));
  expect(await found(folder)).toMatchObject({
    "other-files": [".hidden.png", "cats/._0.png", "cats/Thumbs.db", "dogs/notes.txt"],
    "nested-folders": [],
    "loose-images": ["loose.png"],
  });
});

test.skipIf(process.platform === "win32")(
  "a pipe that is named like an image holds nothing up (skipped on Windows, which has none)",
  async () => {
    const folder = await twoClasses();
    execFileSync("mkfifo", [path.join(folder, "cats/pipe.png")]);
    expect((await found(folder))["other-files"]).toEqual(["cats/pipe.png"]);
  },
);

test("what changes while it is read is named, and is read again the next time", async () => {
  const folder = await imageFolder({ cats: 30, dogs: 30 });
  const changing = path.join(folder, "dogs/29.png");
  const going = path.join(folder, "dogs/28.png");
  let isDone = false;
  const changed = await found(folder, {
    onProgress: ({ done }) => {
      if (done !== 1 || isDone) return;
      isDone = true;
      execFileSync("rm", [going]);
      execFileSync("sh", ["-c", `printf x >> "$0"`, changing]);
    },
  });
  expect(changed["changed-while-read"]).toContain("dogs/28.png");
  const again = await found(folder);
  expect(again["changed-while-read"]).toBeUndefined();
});

test("a second check reads only what has changed since", async () => {
  const folder = await twoClasses();
  expect((await checkFolder(folder)).known).toBe(0);
  expect((await checkFolder(folder)).known).toBe(8);
  await writePicture(folder, "cats/0.png", picture(80, 120, 90));
  await utimes(path.join(folder, "cats/1.png"), new Date(), new Date());
  expect((await checkFolder(folder)).known).toBe(6);
});

test("a cache that is damaged, or cannot be written, only takes time", async () => {
  const folder = await twoClasses();
  await checkFolder(folder);
  const cache = path.join(process.env.XDG_CACHE_HOME ?? "", "cnn-workbench/images");
  const [name = ""] = await readdir(cache);
  const whole = await readFile(path.join(cache, name), "utf8");
  await writeFile(
    path.join(cache, name),
    `${whole.slice(0, whole.length / 2)}\n{"file":"cats/0.png","facts":{"bytes":"x"}}\n[]\n`,
  );
  const half = await checkFolder(folder);
  expect(half.known).toBeGreaterThan(0);
  expect(half.known).toBeLessThan(8);
  await rm(cache, { recursive: true });
  await writeFile(cache, "no folder");
  expect((await checkFolder(folder)).report.sound).toBe(8);
});

test("a check that is canceled keeps what it found", async () => {
  const folder = await imageFolder({ cats: 20, dogs: 20 });
  const giving = new AbortController();
  const check = checkFolder(folder, {
    signal: giving.signal,
    onProgress: ({ done }) => done === 10 && giving.abort(),
  });
  await expect(check).rejects.toMatchObject({ code: "canceled" });
  expect((await checkFolder(folder)).known).toBeGreaterThanOrEqual(10);
});

test("the quick check reads no image: it counts, and tells what is known", async () => {
  const folder = await twoClasses();
  await writeFile(path.join(folder, "cats/empty.png"), "");
  const first = await checkQuickly(folder);
  expect([first.unknown, first.report.images]).toEqual([9, 9]);
  expect(first.report.findings.map(({ code }) => code)).toEqual(["small-class"]);
  await checkFolder(folder);
  const second = await checkQuickly(folder);
  expect(second.unknown).toBe(0);
  expect(second.report.findings.map(({ code }) => code)).toContain("empty-file");
});

test("near duplicates are given as groups of places, for splits that keep them together", async () => {
  const folder = await twoClasses();
  await writePicture(folder, "dogs/small.jpg", picture(6, 48, 36));
  await link(path.join(folder, "cats/0.png"), path.join(folder, "cats/same.png"));
  const files = ["dogs/small.jpg", "cats/0.png", "dogs/0.png", "cats/same.png", "dogs/1.png"];
  expect(await nearDuplicates(folder, files)).toEqual([
    [0, 4],
    [1, 3],
  ]);
});

test("a file that grows is no reason to stop", async () => {
  const folder = await twoClasses();
  await appendFile(path.join(folder, "cats/0.png"), "trailing bytes");
  expect((await checkFolder(folder)).report.sound).toBe(8);
});
