import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openTracer, type Tracer, type Tracing } from "../../src/protocol/tracer.ts";
import type { TraceRequest } from "../../src/python/trace/facts.ts";
import { reaching } from "./attacks/attack.ts";
import { builtTracer } from "./builtTracer.ts";
import { tracerProcesses } from "./processes.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const folder = mkdtempSync(path.join(tmpdir(), "cnn-test-"));
const cache = path.join(folder, "cache");
let program: string;

beforeAll(async () => {
  ({ program } = await builtTracer(path.join(folder, "program")));
  const tracer = openTracer({ program, cache, mostStartMs: 300_000 });
  await tracer.start();
  tracer.dispose();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function opened(options: Partial<Tracing> = {}): { tracer: Tracer; logged: string[] } {
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const tracer = openTracer({ program, cache, mostStartMs: 300_000, log, ...options });
  onTestFinished(() => tracer.dispose());
  return { tracer, logged };
}

const network = `
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)
    def forward(self, x):
        return self.fc(x)
net = Net()
net(torch.zeros(1, 3))
`;
const request = (text: string): TraceRequest => ({
  texts: [text],
  path: "net.py",
  siblings: {},
  inputs: {},
  unknown: 7,
});
const whole = { models: [{ name: "Net" }], failures: [] };

const imageFile = (where = cache): string => {
  const [name = ""] = readdirSync(where);
  expect(readdirSync(where)).toEqual([expect.stringMatching(/^python-[0-9a-f]{32}\.image$/)]);
  return path.join(where, name);
};

test("on a busy computer a harmless statement is not cut off", async () => {
  const busy: ChildProcess[] = [];
  onTestFinished(() => {
    for (const child of busy) child.kill("SIGKILL");
  });
  const { tracer } = opened();
  await tracer.start();
  for (let count = 0; count < 4 * availableParallelism(); count++)
    busy.push(spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }));
  // It takes longer than a statement may by the clock, and less of the processor than it may have.
  const slow = `
TIME = IMPORT("time")
clock, processor = TIME.monotonic(), TIME.process_time()
while TIME.monotonic() < clock + 1.5 and TIME.process_time() < processor + 0.8: pass
took = TIME.monotonic() - clock
if took < 1.2: raise ValueError(f"{took}: the computer is not busy.")
`;
  expect(await tracer.trace(request(`${reaching}${network}${slow}`))).toMatchObject(whole);
});

test("the time of the processor does not pass while nothing is done", async () => {
  const { tracer } = opened();
  const text = `${reaching}
TIME = IMPORT("time")
spent = TIME.process_time()
for _ in range(100000): pass
raise ValueError(f"{0 < TIME.process_time() - spent < 1} {spent < TIME.monotonic()}")`;
  expect(await tracer.trace(request(text))).toMatchObject({ failures: [{ message: "True True" }] });
});

test.skipIf(process.platform !== "linux")(
  "a process that is killed in the middle of a trace is told in one sentence, and the next trace has another (skipped without Linux's /proc)",
  async () => {
    const { tracer } = opened();
    await tracer.start();
    const mine = tracerProcesses();
    const tracing = tracer.trace(
      request("while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
    );
    for (const pid of mine) process.kill(pid, "SIGKILL");
    await expect(tracing).rejects.toMatchObject({
      code: "trace-ended",
      message: "This program could not be read to its end. The process that reads Python ended by SIGKILL.",
    });
    expect(await tracer.trace(request(network))).toMatchObject(whole);
  },
);

test.each([
  ["cut off", (file: string) => truncateSync(file, 1_000_000)],
  ["empty", (file: string) => truncateSync(file, 0)],
  ["changed in one byte", (file: string) => writeFileSync(file, flipped(readFileSync(file), 20_000_000))],
  ["of nobody's memory, with the hash that fits", (file: string) => writeFileSync(file, forged())],
])("an image that is %s is not used, and made anew for the next start", async (_name, damage) => {
  const before = readFileSync(imageFile());
  onTestFinished(() => writeFileSync(imageFile(), before));
  damage(imageFile());
  expect(await opened().tracer.trace(request(network))).toMatchObject(whole);
  expect(readdirSync(cache)).toEqual([]);
  expect(await opened().tracer.trace(request(network))).toMatchObject(whole);
  imageFile();
});

test("two windows that make the image at once do not disturb each other", async () => {
  const shared = path.join(folder, "shared");
  const two = [opened({ cache: shared }), opened({ cache: shared })];
  for (const trace of await Promise.all(two.map(({ tracer }) => tracer.trace(request(network)))))
    expect(trace).toMatchObject(whole);
  imageFile(shared);
  expect(two.flatMap(({ logged }) => logged)).toEqual([]);
});

test("images of other versions stay a day, and then go", async () => {
  const shared = path.join(folder, "versions");
  mkdirSync(shared);
  const [old, fresh] = ["0", "1"].map((digit) => path.join(shared, `python-${digit.repeat(32)}.image`)) as [
    string,
    string,
  ];
  for (const file of [old, `${old}.77.tmp`, fresh]) writeFileSync(file, "");
  setOld(old, `${old}.77.tmp`);
  expect(await opened({ cache: shared }).tracer.trace(request(network))).toMatchObject(whole);
  const kept = readdirSync(shared).filter((name) => name !== path.basename(fresh));
  expect(kept).toEqual([expect.stringMatching(/^python-(?!0{32})[0-9a-f]{32}\.image$/)]);
  expect(readdirSync(shared)).toHaveLength(2);
});

const lacks: readonly [string, () => Partial<Tracing>][] = [
  [
    "where its folder should be is a file",
    () => {
      writeFileSync(path.join(folder, "taken"), "");
      return { cache: path.join(folder, "taken") };
    },
  ],
  ["the disk has no room for it", () => ({ cache: path.join(folder, "full"), execPath: withoutRoom() })],
];

test.each(process.platform === "win32" ? lacks.slice(0, 1) : lacks)(
  "without an image Python starts all the same, and one line of the log says why: %s",
  async (_name, options) => {
    const { tracer, logged } = opened(options());
    expect(await tracer.trace(request(network))).toMatchObject(whole);
    expect(
      logged.filter((line) => line.endsWith("Python starts without an image of its memory: slowly.")),
    ).toHaveLength(1);
  },
);

function flipped(content: Buffer, at: number): Buffer {
  content[at] = ~(content[at] ?? 0);
  return content;
}

function forged(): Buffer {
  const image = Buffer.alloc(20_000_000, 7);
  return Buffer.concat([createHash("sha256").update(image).digest(), image]);
}

function setOld(...files: readonly string[]): void {
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000);
  for (const file of files) utimesSync(file, twoDaysAgo, twoDaysAgo);
}

/** Node, where no file can be longer than 8 MB: as on a disk that is full. */
function withoutRoom(): string {
  const file = path.join(folder, "node");
  writeFileSync(file, `#!/bin/sh\nulimit -f 16000\nexec "${process.execPath}" "$@"\n`);
  chmodSync(file, 0o700);
  return file;
}

test.each([
  ["a class that makes itself", `class Deep(nn.Module):\n    def __init__(self):\n        self.part = Deep()\nDeep()`],
  [
    "a network that calls itself",
    "class Again(Net):\n    def forward(self, x):\n        return self(x)\nAgain()(torch.zeros(1, 3))",
  ],
])("%s is told where it does, and the rest is read", async (_, text) => {
  const { tracer } = opened();
  const { models, failures } = await tracer.trace(request(`${network}${text}\n`));
  expect(models).toMatchObject([{ name: "Net" }, ...(text.includes("Again") ? [{ name: "Again" }] : [])]);
  expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["RecursionError"]));
});

test("what is nested a thousand times is left out, and the rest is read", async () => {
  const { tracer } = opened();
  const many = Array.from({ length: 1000 }, (_, one) => `elif len(name) == ${one}:\n    size = ${one}`);
  const text = `name = input()\nif not name:\n    size = 1\n${many.join("\n")}\n${network}`;
  const { models, failures } = await tracer.trace(request(text));
  expect(models).toMatchObject(whole.models);
  expect(failures).toMatchObject([{ message: "This is nested too deeply to be read." }]);
});

test("what ends the stack under Python is told in a sentence", async () => {
  const { tracer } = opened();
  const sum = Array.from({ length: 20_000 }, () => "1").join(" + ");
  await expect(tracer.trace(request(`${network}size = ${sum}\n`))).rejects.toThrow(
    "Something in it is nested too deeply, or calls itself without end.",
  );
  expect(await tracer.trace(request(network))).toMatchObject(whole);
});

test("a forward pass without an end is told, and the rest is read", async () => {
  const { tracer } = opened();
  const endless = "class Long(Net):\n    def forward(self, x):\n        while True:\n            x = torch.tanh(x)\n";
  const { models } = await tracer.trace(request(`${network}${endless}Long()(torch.zeros(1, 3))\n`));
  expect(models).toMatchObject([{ name: "Net" }, { name: "Long", failure: { kind: "Timeout" } }]);
  expect(models[1]?.operations.length, "of the endless ones the first are told").toBe(2000);
});
