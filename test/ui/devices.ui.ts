import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** Each device is tried in a process of its own. */
const slow = { timeout: 60_000 };

let workbench: Workbench;
const view = () => workbench.page.locator(".pane", { hasText: /^Devices/ }).first();
const rows = () => view().locator(".monaco-list-row");
const row = (label: string) => rows().filter({ hasText: new RegExp(`^${label}`) });
/** The labels with the mark of what is chosen. */
const chosen = () =>
  rows()
    .filter({ has: workbench.page.locator("[class*='pass-filled']") })
    .allInnerTexts();

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
});
afterAll(() => workbench?.close());

test("the side bar lists what can compute here, and marks the choice", async () => {
  const sideBar = await workbench.sideBar("CNN");
  await sideBar.locator(".pane-header", { hasText: "Devices" }).click();
  await row("CPU").waitFor(slow);
  expect(await row("CPU").innerText()).toMatch(/\d+ threads?/);
  expect(await rows().count()).toBeGreaterThanOrEqual(5);
  expect(await chosen()).toEqual([expect.stringMatching(/^Automatic/)]);
  await workbench.screenshot("devices");
});

test("a click chooses, and what cannot be used says why instead", async () => {
  await row("CPU").click();
  await expect.poll(chosen).toEqual([expect.stringMatching(/^CPU/)]);
  await row("CUDA").click();
  await workbench.notification("CUDA cannot be used here").waitFor();
  expect(await chosen()).toEqual([expect.stringMatching(/^CPU/)]);
  await workbench.screenshot("devices-unusable");
  await row("Automatic").click();
  await expect.poll(chosen).toEqual([expect.stringMatching(/^Automatic/)]);
});
