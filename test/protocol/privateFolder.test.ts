import { spawn } from "node:child_process";
import { chmod, lstat, mkdir, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { liveFiles, readAddress } from "../../src/protocol/liveRun.ts";
import { isOurAddress, newAddress, removeDeadSockets } from "../../src/protocol/privateFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const modeOf = async (file: string) => (await lstat(file)).mode & 0o777;
const folderName = `cnn-workbench-${process.getuid?.() ?? 0}`;

async function listeningOn(address: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(address, resolve));
  onTestFinished(() => void server.close());
}

describe.runIf(process.platform !== "win32")("a Unix socket", () => {
  test("lies in a folder of this user alone, under XDG_RUNTIME_DIR, with a new name each time", async () => {
    const place = await temporaryFolder();
    const [first, second] = [
      await newAddress({ XDG_RUNTIME_DIR: place }),
      await newAddress({ XDG_RUNTIME_DIR: place }),
    ];
    expect(path.dirname(first)).toBe(path.join(place, folderName));
    expect(second).not.toBe(first);
    expect(await modeOf(path.dirname(first))).toBe(0o700);
  });

  test("goes elsewhere when its path would be longer than 103 bytes, the limit of macOS", async () => {
    const place = path.join(await temporaryFolder(), "ü".repeat(40));
    await mkdir(place);
    const address = await newAddress({ XDG_RUNTIME_DIR: place });
    expect(path.dirname(address)).toBe(path.join(tmpdir(), folderName));
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(103);
  });

  test("a folder that others could enter is closed to them first", async () => {
    const place = await temporaryFolder();
    const folder = path.join(place, folderName);
    await mkdir(folder);
    await chmod(folder, 0o777);
    await newAddress({ XDG_RUNTIME_DIR: place });
    expect(await modeOf(folder)).toBe(0o700);
  });

  test.each([
    ["a link to a folder", (folder: string, place: string) => symlink(place, folder)],
    ["a file", (folder: string) => writeFile(folder, "")],
  ])("%s in its place is not used", async (_name, make) => {
    const place = await temporaryFolder();
    await make(path.join(place, folderName), place);
    expect(await newAddress({ XDG_RUNTIME_DIR: place })).not.toContain(place);
  });

  test("only a socket of ours, in such a folder, counts as an address", async () => {
    const place = await temporaryFolder();
    const address = await newAddress({ XDG_RUNTIME_DIR: place });
    expect(await isOurAddress(address)).toBe(false);
    await listeningOn(address);
    expect(await isOurAddress(address)).toBe(true);

    const elsewhere = path.join(place, "other.sock");
    await listeningOn(elsewhere);
    expect(await isOurAddress(elsewhere)).toBe(false);
    const link = path.join(path.dirname(address), "0123456789abcdef.sock");
    await symlink(elsewhere, link);
    expect(await isOurAddress(link)).toBe(false);
    await chmod(path.dirname(address), 0o755);
    expect(await isOurAddress(address)).toBe(false);
  });

  test("is removed by a later run when whoever listened was killed; one that is listened on, or is new, stays", async () => {
    const place = await temporaryFolder();
    const addresses = [];
    for (let number = 0; number < 3; number++) addresses.push(await newAddress({ XDG_RUNTIME_DIR: place }));
    const [dead = "", alive = "", young = ""] = addresses;
    const folder = path.dirname(dead);
    const program = `for (const address of process.argv.slice(1)) require("node:net").createServer().listen(address, () => console.log());`;
    const child = spawn(process.execPath, ["-e", program, dead, young], { stdio: ["ignore", "pipe", "inherit"] });
    let listening = 0;
    for await (const text of child.stdout) {
      listening += String(text).length;
      if (listening === 2) child.kill("SIGKILL");
    }
    await listeningOn(alive);
    const other = path.join(folder, "notes.txt");
    await writeFile(other, "");
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const file of [dead, alive, other]) await utimes(file, longAgo, longAgo);
    await removeDeadSockets(folder);
    expect((await readdir(folder)).sort()).toEqual([alive, young, other].map((file) => path.basename(file)).sort());
  });

  test.each([
    ["as the worker writes it", (file: string, text: string) => writeFile(file, text, { mode: 0o600 }), true],
    ["that others can read, as one from a repository", (file: string, text: string) => writeFile(file, text), false],
    [
      "that names another socket",
      (file: string) =>
        writeFile(file, JSON.stringify({ format: 1, pid: 1, token: "", address: "/var/run/docker.sock" }), {
          mode: 0o600,
        }),
      false,
    ],
    ["that is no JSON", (file: string) => writeFile(file, "{", { mode: 0o600 }), false],
    [
      "that lacks its token",
      (file: string, text: string) => writeFile(file, text.replace("token", "tok"), { mode: 0o600 }),
      false,
    ],
    ["that is not there", (file: string) => rm(file, { force: true }), false],
  ])("a file %s: it is followed %#", async (_name, write, isFollowed) => {
    const place = await temporaryFolder();
    const address = await newAddress({ XDG_RUNTIME_DIR: place });
    await listeningOn(address);
    await write(path.join(place, liveFiles.address), JSON.stringify({ format: 1, pid: 1, address, token: "secret" }));
    expect((await readAddress(place))?.address).toBe(isFollowed ? address : undefined);
  });
});
