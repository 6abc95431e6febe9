import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Run } from "../../../src/extension/runs/run.ts";
import { describeGroup, grouped, isGroup, titleOfGroup } from "../../../src/extension/runs/runGroups.ts";
import type { TransferStep } from "../../../src/protocol/transfer.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const run = (folder: string, started: string): Run => ({ folder, record: { started } }) as Run;
const result = (right: number, wrong: number) => ({
  examples: right + wrong,
  right,
  accuracy: right / (right + wrong),
  confusion: [
    [right, wrong],
    [0, 0],
  ],
  seconds: 1,
});

async function transfer(steps: readonly TransferStep[]): Promise<string> {
  const folder = path.join(await temporaryFolder(), "flowers");
  await mkdir(folder);
  const record = { format: 1, name: "flowers", settings: { folds: 2 }, classes: ["a", "b"], steps };
  await writeFile(path.join(folder, "transfer.json"), JSON.stringify(record));
  return folder;
}

test("folds come together where the newest of them stood, in the order of their beginning", async () => {
  const home = await transfer([{ phase: "head", fold: 1 }]);
  const [first, second] = [run(path.join(home, "fold-1-head"), "1"), run(path.join(home, "fold-2-head"), "3")];
  const [other, newest] = [run("/w/.cnn/runs/a", "2"), run("/w/.cnn/runs/b", "4")];
  const [b, group, a, ...rest] = await grouped([newest, second, other, first]);
  expect([b, a, rest]).toEqual([newest, other, []]);
  expect(group && isGroup(group) && group.runs).toEqual([first, second]);
});

test.each([
  ["what is not done is counted", [{ phase: "head", fold: 1 }], "0 of 1 runs"],
  [
    "the images of all folds are one test",
    [
      { phase: "head", fold: 1, result: result(3, 1) },
      { phase: "head", fold: 2, result: result(4, 0) },
      { phase: "fine-tuned", fold: 1 },
    ],
    "87.50 % · 2 of 3 runs",
  ],
] as const)("%s", async (_name, steps, expected) => {
  const home = await transfer(steps);
  const [group] = await grouped([run(path.join(home, "fold-1-head"), "1")]);
  if (!group || !isGroup(group)) throw new Error("It is not grouped.");
  expect(titleOfGroup(group)).toBe("flowers, 2 folds");
  expect(describeGroup(group)).toBe(expected);
});

test("runs outside of transfers stay as they are", async () => {
  const runs = [run("/w/.cnn/runs/a", "2"), run("/w/.cnn/runs/b", "1")];
  expect(await grouped(runs)).toEqual(runs);
});
