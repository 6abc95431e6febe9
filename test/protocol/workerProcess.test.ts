import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { protocolVersion } from "../../src/protocol/worker.ts";
import { startWorker, whyItEnded } from "../../src/protocol/workerProcess.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

vi.setConfig({ testTimeout: 60_000 });

test.each([
  [
    "V8 without memory",
    null,
    "SIGABRT",
    "FATAL ERROR: Reached heap limit - JavaScript heap out of memory",
    "out-of-memory",
  ],
  ["native code without memory", 134, null, "terminate called after throwing 'std::bad_alloc'", "out-of-memory"],
  ["killed", null, "SIGKILL", "", "closed"],
  ["a crash of native code", null, "SIGSEGV", "", "closed"],
  ["a fault of ours", 1, null, "TypeError: x is not a function", "closed"],
] as const)("%s: the user reads how it ended, and that the run is kept", (_name, exit, signal, lastWords, code) => {
  const { message, ...reason } = whyItEnded(exit, signal, lastWords);
  expect(reason).toMatchObject({ code });
  expect(message).toContain(signal ?? `code ${exit}`);
  expect(message).toContain("can be resumed");
  expect(message).not.toContain("TypeError");
});

async function program(source: string): Promise<string> {
  const file = path.join(await temporaryFolder(), "worker.cjs");
  await writeFile(file, source);
  return file;
}

test.each([
  ["is not there", async () => path.join(await temporaryFolder(), "worker.cjs")],
  ["ends at once", () => program("process.exit(3)")],
  ["throws", () => program("throw new Error('secret details')")],
])("a worker program that %s is told at once, and its details go to the log alone", async (name, make) => {
  let log = "";
  const starting = startWorker(
    await make(),
    {},
    {
      log(text) {
        log += text;
      },
    },
  );
  await expect(starting).rejects.toMatchObject({
    code: "closed",
    message: expect.not.stringContaining("secret details"),
  });
  expect(log.includes("secret details")).toBe(name === "throws");
});

test("a Node that is not there is told too", async () => {
  const starting = startWorker(await program(""), {}, { execPath: "/nowhere/node" });
  await expect(starting).rejects.toMatchObject({ code: "closed" });
});

test("an older worker is refused with both versions", async () => {
  const old = await program("process.on('message', ({ id }) => process.send({ id, value: { version: 0, pid: 1 } }))");
  await expect(startWorker(old)).rejects.toMatchObject({
    code: "closed",
    message: expect.stringMatching(new RegExp(`version 0.*version ${protocolVersion}`)),
  });
});
