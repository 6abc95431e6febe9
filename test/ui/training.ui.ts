import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** Five epochs of 54,000 images: a minute on two idle cores, several on a busy machine. */
const trainingTimeoutMs = 600_000;

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "mnist-cnn.cnn.yaml" });
});
afterAll(() => workbench?.close());

test(
  "the button trains the network to at least 99 % on the 10,000 test images",
  async () => {
    await workbench.sideBar("CNN");
    const monitor = workbench.webviewView();
    await monitor.getByRole("button", { name: "Train", exact: true }).click({ timeout: 60_000 });
    const done = monitor.locator(".headline", { hasText: "test accuracy" });
    await done.waitFor({ timeout: trainingTimeoutMs });
    expect(Number.parseFloat(await done.innerText())).toBeGreaterThanOrEqual(99);
    expect(await monitor.locator("circle.validation").count()).toBe(2 * 5);
    await workbench.notification(/MNIST CNN is trained: 99\.\d\d % of the test images are right/).waitFor();
    await workbench.runCommand("CNN: Show Diagram");
    await workbench.webviewPanel().locator("g.layer").first().waitFor({ timeout: 60_000 });
    await workbench.runCommand("View: Focus First Editor Group");
    await workbench.page.keyboard.press("Escape");
    await workbench.page.locator(".notification-toast").first().waitFor({ state: "hidden" });
    await workbench.screenshot("trained");
  },
  trainingTimeoutMs + 120_000,
);

test("evaluating the run says how many of the test images it reads right", async () => {
  await workbench.runCommand("CNN: Evaluate Run…");
  await workbench.choose("MNIST CNN");
  await workbench
    .notification(/MNIST CNN: 99\.\d\d % right \(95 % confidence: [^)]*\), 9,9\d\d of 10,000 test images/)
    .waitFor({ timeout: 90_000 });
}, 120_000);

test("the run in the tree opens its curves again", async () => {
  await workbench.page
    .locator(".part.sidebar .monaco-list-row", { hasText: /MNIST CNN99/ })
    .first()
    .click();
  const monitor = workbench.webviewView();
  await monitor.locator(".headline", { hasText: "test accuracy" }).waitFor();
  expect(await monitor.locator("circle.validation").count()).toBe(2 * 5);
});
