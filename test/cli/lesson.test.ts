import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { type Ended, cnn as run } from "./cnn.ts";

const examples = path.resolve(import.meta.dirname, "../../examples/lessons");
vi.setConfig({ testTimeout: 120_000 });

let data: string;
beforeEach(async () => {
  data = await temporaryFolder();
});

const cnn = (...args: readonly string[]): Promise<Ended> =>
  run(["lesson", ...args, "--lessons", examples], { env: { XDG_DATA_HOME: data } });

const listed = async () =>
  JSON.parse((await cnn("list", "--json")).stdout) as { number: number; title: string; name: string; done: boolean }[];

const example = async () => {
  const lessons = await listed();
  return lessons.find(({ name }) => name === "depthwise-convolution");
};

test("the JSON of the list follows the contract, and is numbered through", async () => {
  const lessons = await listed();
  expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_, place) => place + 1));
  expect(lessons.at(-1)).toMatchObject({ title: "Depthwise separable convolutions", done: false });
});

test("a lesson that is answered rightly is done, and stays so for the next command", async () => {
  const separable = path.join(examples, "01-depthwise-convolution/separable.cnn.yaml");
  const { number } = (await example()) ?? {};
  const shown = await cnn("show", String(number));
  expect(shown.code).toBe(0);
  const [, filters, kernel, channels] =
    /with (\d+) filters and a kernel of (\d+)×\d+ takes (\d+) channels/.exec(shown.stdout) ?? [];
  const [f, k, c] = [Number(filters), Number(kernel), Number(channels)];
  expect((await cnn("answer", "depthwise-convolution", "a", String((k * k * c + 1) * f))).code).toBe(1);
  const right = await cnn("answer", "depthwise-convolution", "a", String(k * k * c + c * f + f));
  expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining("✓ Right") as string });
  expect((await example())?.done).toBe(false);
  const choices = [];
  for (const letter of ["a", "b", "c", "d"])
    choices.push((await cnn("answer", "depthwise-convolution", "b", letter)).code);
  expect(choices.sort()).toEqual([0, 1, 1, 1]);
  expect((await cnn("answer", "depthwise-convolution", "c", "--file", separable)).code).toBe(0);
  expect((await example())?.done).toBe(true);
  const again = await cnn("answer", "depthwise-convolution", "a", "--new-numbers");
  expect(again.stdout).not.toContain(
    `${filters} filters and a kernel of ${kernel}×${kernel} takes ${channels} channels`,
  );
  expect((await example())?.done).toBe(true);
});

test("words, a number beyond all numbers and nothing are refused with a sentence and count as no try", async () => {
  for (const answer of ["many", "1e400", ""]) {
    const { code, stdout } = await cnn("answer", "depthwise-convolution", "a", answer, "--json");
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { is: "unreadable" }]);
  }
});

test("a class is graded: table, JSON and CSV, and 1 while something is not right", async () => {
  const file = path.join(data, "class.yaml");
  await writeFile(file, "- { who: Ada, seed: 17, lesson: depthwise-convolution, answers: { a: many, zz: 1 } }\n");
  const [text, json, csv] = await Promise.all([
    cnn("grade", file),
    cnn("grade", file, "--json"),
    cnn("grade", file, "--csv"),
  ]);
  expect([text.code, json.code, csv.code]).toEqual([1, 1, 1]);
  expect(text.stdout).toMatch(/Ada {2}Depthwise separable convolutions {2}0 of 3/);
  expect(text.stderr).toContain(`${file}:1: error: “Depthwise separable convolutions” has no exercise \`zz\`.`);
  expect((JSON.parse(json.stdout) as { verdict: string }[]).map(({ verdict }) => verdict)).toEqual([
    "unreadable",
    "missing",
    "missing",
  ]);
  expect(csv.stdout.split("\r\n")[0]).toContain("who,lesson");
  await writeFile(
    file,
    `- ${JSON.stringify({ lesson: "depthwise-convolution", exercise: "b", seed: 1, answer: await rightChoice() })}`,
  );
  expect((await cnn("grade", file)).code).toBe(0);
});

async function rightChoice(): Promise<string> {
  const file = path.join(data, "one.yaml");
  await writeFile(file, "- { lesson: depthwise-convolution, exercise: b, seed: 1, answer: z }\n");
  const [graded] = JSON.parse((await cnn("grade", file, "--json")).stdout) as { solution: string }[];
  return graded?.solution ?? "";
}

test("an experiment of a lesson runs in the worker, with the settings of its block", async () => {
  const lessons = path.join(data, "lessons");
  await mkdir(path.join(lessons, "01-modules"), { recursive: true });
  const head = "---\ntitle: Modules\nsummary: B.\nminutes: 5\n---\n";
  const block = "```experiment\nkind: inception-bottleneck\nbatch: 1\nrounds: 2\n```\n";
  await writeFile(path.join(lessons, "01-modules/lesson.md"), head + block);
  const how = { cwd: data, env: { XDG_DATA_HOME: data } };
  const { code, stdout } = await run(["lesson", "run", "modules", "--seed", "3", "--json"], how);
  expect([code, JSON.parse(stdout)]).toMatchObject([
    0,
    [{ experiment: "inception-bottleneck", settings: { batch: 1, rounds: 2 }, seed: 3 }],
  ]);
  // Szegedy et al. 2015, table 1, inception (3a): 128 M operations; 159 K parameters there, without biases and rounded.
  const text = (await run(["lesson", "run", "modules"], how)).stdout;
  expect(text).toMatch(/with 1×1 +28×28×256 +163,696 +128,049,152/);
  expect(await run(["lesson", "run", "modules", "--experiment", "shifts"], how)).toMatchObject({ code: 2 });
});

test("a teacher's broken lesson is listed, with line and reason", async () => {
  const lessons = path.join(data, "lessons");
  await mkdir(path.join(lessons, "01-broken"), { recursive: true });
  await writeFile(
    path.join(lessons, "01-broken/lesson.md"),
    "---\ntitle: A\nsummary: B\n---\n{{ nothing parameters }}\n",
  );
  const { code, stdout, stderr } = await run(["lesson", "list", "--json"], { cwd: data, env: { XDG_DATA_HOME: data } });
  expect(code).toBe(1);
  expect((JSON.parse(stdout) as { title: string }[]).at(-1)?.title).toBe("A");
  expect(stderr).toMatch(/01-broken\/lesson.md:1:1: error: The lesson needs `minutes`/);
  expect(stderr).toMatch(/01-broken\/lesson.md:5:1: error: There is no model `nothing`/);
});

test("what is asked for wrongly ends with 2", async () => {
  const codes = await Promise.all([
    cnn("show", "999"),
    cnn("show", "nothing-like-it"),
    cnn("run", "depthwise-convolution"),
    cnn("run", "depthwise-convolution", "--seed", "-1"),
    cnn("answer", "depthwise-convolution", "zz", "1"),
    cnn("answer", "depthwise-convolution", "a"),
    cnn("grade"),
    cnn("grade", "x", "--json", "--csv"),
  ]);
  expect(codes.map(({ code }) => code)).toEqual(codes.map(() => 2));
  expect((await cnn("grade", path.join(data, "no-such-file.yaml"))).code).toBe(3);
});
