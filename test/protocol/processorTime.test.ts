import { spawn } from "node:child_process";
import { test as any, expect, onTestFinished, vi } from "vitest";
import { processorMs, withinProcessorTime } from "../../src/protocol/processorTime.ts";

vi.setConfig({ testTimeout: 120_000 });

const test = any.skipIf(process.platform !== "linux"); // only Linux tells of another process
const never = new Promise<never>(() => undefined);

function running(program: string): number {
  const child = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid ?? Number.NaN;
}

test("a process that works has its time of the processor, and no more", async () => {
  const pid = running("for (;;);");
  const answer = withinProcessorTime(pid, { mostMs: 300, mostWallMs: 100_000 }, never);
  await expect(answer).rejects.toThrow("It took more than 0.3 s.");
  expect(processorMs(pid)).toBeGreaterThanOrEqual(300);
});

test("a process that waits is ended by the clock", async () => {
  const pid = running("setInterval(() => 0, 1e6)");
  const answer = withinProcessorTime(pid, { mostMs: 10_000, mostWallMs: 700 }, never);
  await expect(answer).rejects.toThrow("It took more than 0.7 s.");
});

any("of a process that nobody knows only the clock is known", async () => {
  expect(processorMs(2 ** 30)).toBeUndefined();
  const answer = withinProcessorTime(undefined, { mostMs: 10, mostWallMs: 20 }, never);
  await expect(answer).rejects.toThrow("It took more than 0.02 s.");
});

any("an answer in time is given on", async () => {
  expect(await withinProcessorTime(process.pid, { mostMs: 1000, mostWallMs: 1000 }, Promise.resolve(3))).toBe(3);
});
