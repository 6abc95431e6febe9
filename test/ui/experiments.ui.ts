import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

const slow = { timeout: 120_000 };

let workbench: Workbench;
beforeAll(async () => {
  workbench = await launch();
}, 120_000);
afterAll(() => workbench?.close());

async function openLesson(title: string): Promise<void> {
  await workbench.runCommand("CNN: Open Lesson…");
  await workbench.choose(title);
  await workbench.webviewPanel().locator("h1", { hasText: title }).waitFor(slow);
}

/** Lesson 1's experiment with its own settings: it trains for longer than this test needs. */
const shown = () => workbench.webviewPanel().locator(".experiment").first();

/** "Run Again" where another test has left a result. */
const run = () => shown().getByRole("button", { name: /^Run( Again)?$/ });

async function begin(): Promise<void> {
  await run().click(slow);
  await shown()
    .locator(".progress", { hasText: /[1-9]\d* %/ })
    .waitFor(slow);
}

/** Of this editor's packaged extension, newest first. */
async function workers(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,args=", "--sort=-start_time"]);
  const home = path.dirname(process.env.CNN_USER_FOLDER ?? "");
  return stdout
    .split("\n")
    .filter((line) => line.includes("worker.cjs") && line.includes(home))
    .map((line) => Number.parseInt(line, 10));
}

test("Cancel ends an experiment, and the page says so", async () => {
  await openLesson("CNN or dense");
  await begin();
  await workbench.screenshot("lessons/experiment-running");
  await shown().getByRole("button", { name: "Cancel" }).click();
  await run().waitFor(slow);
  expect(await shown().locator('.notice[role="status"]').textContent()).toMatch(/cancel/i);
}, 300_000);

test("a worker that is killed is told in a sentence, and the next run goes on in a new one", async () => {
  await begin();
  const [worker] = await workers();
  expect(worker).toBeGreaterThan(1);
  process.kill(worker ?? 0, "SIGKILL");
  await run().waitFor(slow);
  expect(await shown().locator('.notice[role="status"]').textContent()).toMatch(/ended|memory/);
  await workbench.screenshot("lessons/experiment-killed");
  await begin();
  await shown().getByRole("button", { name: "Cancel" }).click();
  await run().waitFor(slow);
}, 300_000);

test("a folder for an experiment is chosen in a dialog", async () => {
  const { folder } = workbench;
  await openLesson("Transfer learning");
  const field = workbench.webviewPanel().getByLabel("folder", { exact: true }).first();
  await field.scrollIntoViewIfNeeded();
  await workbench
    .webviewPanel()
    .getByRole("button", { name: /^Choose….* folder$/ })
    .first()
    .click();
  await workbench.givePath("Choose a folder of images", `${folder}/`);
  await expect.poll(() => field.inputValue(), slow).toBe(folder);
  await workbench.screenshot("lessons/experiment-folder");
}, 300_000);
