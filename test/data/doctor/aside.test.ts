import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { moveNew } from "../../../src/data/doctor/aside/moveNew.ts";
import { putBack, setAsideIn } from "../../../src/data/doctor/aside/putBack.ts";
import { treat } from "../../../src/data/doctor/aside/treat.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(path.join(folder, "cats"));
  await mkdir(path.join(folder, "dogs"));
  for (const file of ["cats/1.jpg", "cats/2.jpg", "dogs/1.jpg"])
    await writeFile(path.join(folder, file), `I am ${file}`);
});

const read = (file: string) => readFile(path.join(folder, file), "utf8");
const inside = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !file.startsWith(".cnn/"))
    .sort();

test("files go aside under the same paths, with a manifest, and come back one by one or all; nothing is left behind", async () => {
  const { moved, refused, batch } = await treat({
    folder,
    reason: "truncated",
    setAside: ["cats/1.jpg", "dogs/1.jpg"],
  });
  expect(refused).toEqual([]);
  expect(moved.map(({ file }) => file)).toEqual(["cats/1.jpg", "dogs/1.jpg"]);
  expect(await read(`.cnn/set-aside/${batch}/files/cats/1.jpg`)).toBe("I am cats/1.jpg");
  expect(await inside()).toEqual(["cats/2.jpg"]);
  expect(await setAsideIn(folder)).toMatchObject([{ name: batch, reason: "truncated", moved: [{}, {}] }]);
  expect(await putBack({ folder, files: ["dogs/1.jpg"] })).toMatchObject({ moved: [{ to: "dogs/1.jpg" }] });
  expect(await inside()).toEqual(["cats/2.jpg", "dogs/1.jpg"]);
  await putBack({ folder, batch });
  expect(await inside()).toEqual(["cats/1.jpg", "cats/2.jpg", "dogs/1.jpg"]);
  expect(await read("cats/1.jpg")).toBe("I am cats/1.jpg");
  expect(await setAsideIn(folder)).toEqual([]);
  expect(await readdir(folder)).toEqual(["cats", "dogs"]);
});

test("a file whose place is taken comes back beside it, and neither is lost", async () => {
  await treat({ folder, reason: "", setAside: ["cats/1.jpg"] });
  await writeFile(path.join(folder, "cats/1.jpg"), "newer");
  const { moved } = await putBack({ folder });
  expect(moved).toEqual([{ file: "cats/1.jpg", to: "cats/1-2.jpg" }]);
  expect([await read("cats/1.jpg"), await read("cats/1-2.jpg")]).toEqual(["newer", "I am cats/1.jpg"]);
});

test("a class's folder that is gone is made again", async () => {
  await treat({ folder, reason: "", setAside: ["dogs/1.jpg"] });
  await rm(path.join(folder, "dogs"), { recursive: true });
  await putBack({ folder });
  expect(await read("dogs/1.jpg")).toBe("I am dogs/1.jpg");
});

test("renaming takes a free name, also where two files would get the same, and is undone", async () => {
  await writeFile(path.join(folder, "cats/1.png"), "taken");
  const rename = [
    { file: "cats/1.jpg", to: "cats/1.png" },
    { file: "cats/2.jpg", to: "cats/both.png" },
    { file: "dogs/1.jpg", to: "cats/both.png" },
  ];
  const { moved } = await treat({ folder, reason: "wrong-extension", rename });
  expect(moved.map(({ to }) => to)).toEqual(["cats/1-2.png", "cats/both.png", "cats/both-2.png"]);
  expect(await read("cats/1.png")).toBe("taken");
  await putBack({ folder });
  expect(await inside()).toEqual(["cats/1.jpg", "cats/1.png", "cats/2.jpg", "dogs/1.jpg"]);
  expect(await read("dogs/1.jpg")).toBe("I am dogs/1.jpg");
});

test("what a person did to a renamed file since is left alone", async () => {
  await treat({ folder, reason: "", rename: [{ file: "cats/1.jpg", to: "cats/1.png" }] });
  await writeFile(path.join(folder, "cats/1.png"), "edited since");
  expect(await putBack({ folder })).toMatchObject({ moved: [], refused: [{ file: "cats/1.jpg" }] });
  expect(await read("cats/1.png")).toBe("edited since");
});

test.each([
  ["a path that leads out", "../outside.jpg"],
  ["a whole path", "/etc/hostname"],
  ["a file that is not there", "cats/gone.jpg"],
])("%s is refused, and the rest goes on", async (_name, file) => {
  await writeFile(path.join(path.dirname(folder), "outside.jpg"), "outside");
  const { moved, refused } = await treat({ folder, reason: "", setAside: [file, "cats/1.jpg"] });
  expect(refused.map((one) => one.file)).toEqual([file]);
  expect(moved.map((one) => one.file)).toEqual(["cats/1.jpg"]);
  await rm(path.join(path.dirname(folder), "outside.jpg"));
});

test("files behind a link to another place stay there; a link itself is moved, and what it leads to is not", async () => {
  const elsewhere = await temporaryFolder();
  await writeFile(path.join(elsewhere, "far.jpg"), "far");
  await symlink(elsewhere, path.join(folder, "birds"));
  await symlink("1.jpg", path.join(folder, "cats/link.jpg"));
  const { moved, refused } = await treat({ folder, reason: "", setAside: ["birds/far.jpg", "cats/link.jpg"] });
  expect(refused).toEqual([{ file: "birds/far.jpg", why: "is reached through a link, and lies elsewhere" }]);
  expect(await readFile(path.join(elsewhere, "far.jpg"), "utf8")).toBe("far");
  expect((await lstat(path.join(folder, moved[0]?.to ?? ""))).isSymbolicLink()).toBe(true);
  await putBack({ folder });
  expect(await readlink(path.join(folder, "cats/link.jpg"))).toBe("1.jpg");
  expect(await read("cats/link.jpg")).toBe("I am cats/1.jpg");
});

test("where .cnn is a link to another place, nothing is moved", async () => {
  const elsewhere = await temporaryFolder();
  await symlink(elsewhere, path.join(folder, ".cnn"));
  await expect(treat({ folder, reason: "", setAside: ["cats/1.jpg"] })).rejects.toMatchObject({
    code: "folder-not-writable",
  });
  expect(await inside()).toContain("cats/1.jpg");
});

test("a class that became a link meanwhile does not lead what comes back out of the folder", async () => {
  await treat({ folder, reason: "", setAside: ["dogs/1.jpg"] });
  const elsewhere = await temporaryFolder();
  await rm(path.join(folder, "dogs"), { recursive: true });
  await symlink(elsewhere, path.join(folder, "dogs"));
  expect(await putBack({ folder })).toMatchObject({ moved: [], refused: [{ file: "dogs/1.jpg" }] });
  expect(await readdir(elsewhere)).toEqual([]);
  await rm(path.join(folder, "dogs"));
  await putBack({ folder });
  expect(await read("dogs/1.jpg")).toBe("I am dogs/1.jpg");
});

test("a manifest of someone else's making leads nowhere else", async () => {
  await writeFile(path.join(folder, "victim.jpg"), "stays");
  const batch = path.join(folder, ".cnn/set-aside/2026-01-01T00-00-00");
  await mkdir(batch, { recursive: true });
  const moved = [
    { kind: "set-aside", file: "../stolen.jpg", to: ".cnn/set-aside/x", bytes: 1, modified: 1 },
    { kind: "set-aside", file: "cats/new.jpg", to: "victim.jpg", bytes: 1, modified: 1 },
    { kind: "rename", file: "cats/new.jpg", to: "../../etc/passwd", bytes: 1, modified: 1 },
    null,
  ];
  await writeFile(path.join(batch, "manifest.json"), JSON.stringify({ format: 1, reason: "", moved }));
  expect(await putBack({ folder })).toMatchObject({ moved: [], refused: [] });
  expect(await read("victim.jpg")).toBe("stays");
});

test("a file that has changed since the check is left alone", async () => {
  const { size: bytes, mtimeMs: modified } = await lstat(path.join(folder, "cats/1.jpg"));
  const stamps = new Map([["cats/1.jpg", { bytes, modified }]]);
  await writeFile(path.join(folder, "cats/1.jpg"), "whole by now");
  const { refused } = await treat({ folder, reason: "", setAside: ["cats/1.jpg"], stamps });
  expect(refused).toEqual([{ file: "cats/1.jpg", why: "has changed since it was checked" }]);
  expect(await read("cats/1.jpg")).toBe("whole by now");
  expect(await readdir(folder)).toEqual(["cats", "dogs"]);
});

test("a move never takes the place of another file", async () => {
  const [from, to] = [path.join(folder, "cats/1.jpg"), path.join(folder, "cats/2.jpg")];
  await expect(moveNew(from, to)).rejects.toMatchObject({ code: "EEXIST" });
  const link = path.join(folder, "cats/link.jpg");
  await symlink("1.jpg", link);
  await expect(moveNew(link, to)).rejects.toMatchObject({ code: "EEXIST" });
  expect([await read("cats/1.jpg"), await read("cats/2.jpg")]).toEqual(["I am cats/1.jpg", "I am cats/2.jpg"]);
});

test("after a crash in the middle, whatever was moved comes back and the rest is where it was", async () => {
  const { batch } = await treat({ folder, reason: "", setAside: ["cats/1.jpg", "cats/2.jpg", "dogs/1.jpg"] });
  const aside = (file: string) => path.join(folder, ".cnn/set-aside", batch, "files", file);
  // As if the second had never been moved, and the third had both names.
  await rename(aside("cats/2.jpg"), path.join(folder, "cats/2.jpg"));
  await copyFile(aside("dogs/1.jpg"), path.join(folder, "dogs/copy"));
  const { refused } = await putBack({ folder });
  expect(refused).toEqual([]);
  expect(await inside()).toEqual(["cats/1.jpg", "cats/2.jpg", "dogs/1.jpg", "dogs/copy"]);
});

test("names with quotes, emoji and newlines go aside and come back", async () => {
  const names = ['it\'s "x".jpg', "🌻.jpg", "line\nbreak.jpg", " .jpg", "a b.jpg"].map((name) => `cats/${name}`);
  for (const name of names) await writeFile(path.join(folder, name), name);
  expect((await treat({ folder, reason: "", setAside: names })).refused).toEqual([]);
  await putBack({ folder });
  for (const name of names) expect(await read(name)).toBe(name);
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that may not be written to says so (skipped for root, who may)",
  async () => {
    await chmod(folder, 0o500);
    await expect(treat({ folder, reason: "", setAside: ["cats/1.jpg"] })).rejects.toMatchObject({
      code: "folder-not-writable",
    });
    await chmod(folder, 0o700);
  },
);
