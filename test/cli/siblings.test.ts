import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { rootOf, siblingsOf } from "../../src/cli/python/siblings.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test("what a program imports is read, but nothing that is too large, and no link that leads out", async () => {
  const outside = path.join(await temporaryFolder(), "secret.py");
  await writeFile(outside, "key = 1");
  const root = await temporaryFolder();
  await mkdir(path.join(root, "net"));
  await writeFile(path.join(root, "net", "blocks.py"), "from .parts import x");
  await writeFile(path.join(root, "net", "parts.py"), "x = 1");
  await writeFile(path.join(root, "giant.py"), "");
  await truncate(path.join(root, "giant.py"), 3_000_000_000);
  await symlink(outside, path.join(root, "secret.py"));
  const text = "import giant, secret\nfrom net.blocks import Block";
  const found = await siblingsOf([text], path.join(root, "train.py"), root);
  expect(found).toEqual({ "giant.py": "", "net/blocks.py": "from .parts import x", "net/parts.py": "x = 1" });
});

test("imports count from here, or from the file's folder, and of a package from above it", async () => {
  const root = await temporaryFolder();
  const inside = path.join(root, "net", "models");
  await mkdir(inside, { recursive: true });
  for (const folder of [path.join(root, "net"), inside]) await writeFile(path.join(folder, "__init__.py"), "");
  const file = path.join(inside, "unet.py");
  for (const here of [root, path.join(root, "net"), inside, await temporaryFolder()])
    expect(rootOf(file, here)).toBe(root);
  expect(rootOf(path.join(root, "scripts", "train.py"), root)).toBe(root);
  expect(rootOf(path.join(root, "scripts", "train.py"), inside)).toBe(path.join(root, "scripts"));
});

test("of a package with more files than are read, those come first that the import names", async () => {
  const root = await temporaryFolder();
  await mkdir(path.join(root, "big", "nets"), { recursive: true });
  for (let number = 0; number < 220; number++) await writeFile(path.join(root, "big", `other${number}.py`), "");
  await writeFile(path.join(root, "big", "nets", "unet.py"), "x = 1");
  const found = await siblingsOf(["from big.nets.unet import Unet"], path.join(root, "train.py"), root);
  expect(Object.keys(found)[0]).toBe("big/nets/unet.py");
});

test("a package of one's own may be called as an environment is, whose files are not read", async () => {
  const root = await temporaryFolder();
  const files = [
    "env/env.py",
    "build/net.py",
    "venv/lib/python3.12/net.py",
    "env/bin/net.py",
    "env/lib/site-packages/net.py",
  ];
  for (const file of files) {
    await mkdir(path.join(root, path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, file), "x = 1");
  }
  const text = "import net\nfrom env.env import x\nfrom build.net import x\nfrom venv.lib import net";
  const found = await siblingsOf([text], path.join(root, "train.py"), root);
  expect(Object.keys(found).sort()).toEqual(["build/net.py", "env/env.py"]);
});
