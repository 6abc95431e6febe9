import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "mnist-cnn.cnn.yaml" });
});
afterAll(() => workbench?.close());

const monitor = () => workbench.webviewView();
const button = (name: string) => monitor().getByRole("button", { name, exact: true });
const position = async () =>
  /epoch \d+ of \d+ · step [\d,]+/.exec(await monitor().locator(".progress").innerText())?.[0];

const runs = () =>
  readdirSync(join(workbench.folder, ".cnn", "runs"), { withFileTypes: true }).filter((run) => run.isDirectory());
const record = () =>
  JSON.parse(readFileSync(join(workbench.folder, ".cnn", "runs", runs()[0]?.name ?? "", "run.json"), "utf8"));

const points = async () =>
  ((await monitor().locator("path.training").first().getAttribute("d")) ?? "").split("L").length;

test("a run that is watched goes on while the window reloads, and is found again with its full curves", async () => {
  await workbench.sideBar("CNN");
  await button("Train").click(slow);
  // Of loss and of accuracy, after the first epoch.
  await monitor().locator("circle.validation").nth(1).waitFor({ timeout: 240_000 });
  const before = await points();
  const { pid } = record();
  await workbench.page.reload();
  await button("Stop").waitFor(slow);
  await monitor().locator("circle.validation").nth(1).waitFor(slow);
  expect(await points()).toBeGreaterThanOrEqual(before);
  expect(record()).toMatchObject({ state: "running", pid });
  await workbench.screenshot("reattached");
}, 480_000);

test("it pauses and resumes", async () => {
  await button("Pause").click();
  await button("Resume").waitFor(slow);
  const rested = await position();
  expect(rested).toMatch(/^epoch \d/);
  await workbench.page.waitForTimeout(2_000);
  expect(await position()).toBe(rested);
  await button("Resume").click();
  await button("Pause").waitFor(slow);
  await expect.poll(position, slow).not.toBe(rested);
}, 300_000);

test("it stops with a checkpoint, and is one run still", async () => {
  await button("Stop").click();
  await button("Continue").waitFor(slow);
  expect(record()).toMatchObject({ state: "stopped" });
  expect(runs()).toHaveLength(1);
}, 180_000);

test("where runs are not to be kept, a reload stops them with a checkpoint", async () => {
  mkdirSync(join(workbench.folder, ".vscode"), { recursive: true });
  writeFileSync(join(workbench.folder, ".vscode", "settings.json"), '{ "cnn.training.keepRunning": false }');
  await button("Continue").click();
  await button("Pause").waitFor(slow);
  // By then the window has read its settings.
  await workbench.page.waitForTimeout(5_000);
  await workbench.page.reload();
  await expect.poll(() => record().state, slow).toBe("stopped");
}, 180_000);
