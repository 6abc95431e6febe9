import { copyFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { imageFolder, picture, writePicture } from "../data/doctor/imageFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

const cleanly = async () => ({ env: { XDG_CACHE_HOME: await temporaryFolder() } });

test("cnn data check names what is wrong and ends with 1 where there are errors; a fix moves it aside, and puts it back", async () => {
  const folder = await imageFolder({ cats: 5, dogs: 5 });
  await writeFile(path.join(folder, "cats/empty.jpg"), "");
  await copyFile(path.join(folder, "cats/0.png"), path.join(folder, "cats/copy.jpg"));
  const how = await cleanly();

  const checked = await cnn(["data", "check", folder], how);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^12 images · 2 classes · 4 problems/);
  for (const line of [
    /error empty-file: .*\n {2}cats\/empty\.jpg/,
    /warning wrong-extension/,
    /cats\/0\.png {2}= {2}cats\/copy\.jpg/,
  ])
    expect(checked.stdout).toMatch(line);

  const { findings, classes, aside } = JSON.parse((await cnn(["data", "check", folder, "--json"], how)).stdout);
  expect(findings[0]).toMatchObject({ code: "empty-file", severity: "error", groups: [["cats/empty.jpg"]] });
  expect([classes.map(({ sound }: { sound: number }) => sound), aside]).toEqual([[6, 5], []]);

  const named = await cnn(["data", "check", folder, "--fix", "rename", "--json"], how);
  expect(JSON.parse(named.stdout)).toEqual({ moved: [{ file: "cats/copy.jpg", to: "cats/copy.png" }], refused: [] });
  const fixed = await cnn(["data", "check", folder, "--fix", "set-aside"], how);
  expect([fixed.code, fixed.stdout]).toEqual([0, expect.stringContaining("2 files moved")]);
  const again = await cnn(["data", "check", folder], how);
  expect([again.code, again.stdout]).toEqual([
    0,
    expect.stringContaining("3 files of this folder are moved aside or renamed"),
  ]);
  const back = await cnn(["data", "check", folder, "--put-back"], how);
  expect([back.code, back.stdout]).toEqual([0, expect.stringContaining("3 files moved")]);
  expect(await readdir(path.join(folder, "cats"))).toEqual([
    "0.png",
    "1.png",
    "2.png",
    "3.png",
    "4.png",
    "copy.jpg",
    "empty.jpg",
  ]);
}, 120_000);

test("with a model file, its folder is checked against its input and as its seed draws the parts", async () => {
  const folder = await imageFolder({ cats: 8, dogs: 8 });
  for (let number = 0; number < 8; number++)
    await writePicture(folder, `cats/small-${number}.jpg`, picture(number + 1, 48, 36));
  const model = path.join(folder, "../pets.cnn.yaml");
  await writeFile(
    model,
    `input: [128, 128, 3]\nlayers:\n  - Flatten\n  - Dense: { units: 2, activation: softmax }\ntraining:\n  data: { folder: ./${path.basename(folder)}, test: 0.4 }\n  batch_size: 2\n`,
  );
  const { code, stdout } = await cnn(["data", "check", model], await cleanly());
  expect(code).toBe(1);
  expect(stdout).toMatch(/error two-parts: \d pictures lie in more than one part of the data, as seed 42 draws/);
  expect(stdout).toMatch(/smaller than half of the network's input, 128 × 128/);
}, 60_000);

test.each([
  ["a folder that is not there", ["gone"], 3],
  ["a fix that there is not", [".", "--fix", "delete"], 2],
  ["a finding that there is not", [".", "--fix", "set-aside", "--only", "nothing"], 2],
])(
  "%s is told, and nothing is done",
  async (_name, args, code) => {
    const folder = await imageFolder({ cats: 3, dogs: 3 });
    const ended = await cnn(["data", "check", ...args], { cwd: folder, ...(await cleanly()) });
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toMatch(/^cnn: /);
    expect(await readdir(folder)).toEqual(["cats", "dogs"]);
  },
  60_000,
);

test.skipIf(process.platform === "win32")(
  "a disk that is full in the middle of the cache only makes the next check longer (skipped on Windows, which has no limit of a file's size for a process)",
  async () => {
    const folder = await imageFolder({ cats: 12, dogs: 12 });
    const how = await cleanly();
    const full = await cnn(["data", "check", folder, "--json"], { ...how, shell: "ulimit -f 4" });
    expect([full.code, full.stderr]).toEqual([0, ""]);
    const whole = await cnn(["data", "check", folder, "--json"], how);
    const findings = ({ stdout }: { stdout: string }) => JSON.parse(stdout).findings;
    expect(findings(whole)).toEqual(findings(full));
  },
  60_000,
);
