import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringChromium } from "../../scripts/environment/chromium.mjs";
import { installCodeServer, installExtension, startCodeServer } from "../../scripts/environment/codeServer.mjs";
import { thisTarget } from "../../scripts/environment/project.mjs";
import { packageFor } from "../../scripts/package/vsix.mjs";
import { launch, type Workbench } from "../ui/workbench.ts";
import { report } from "./deepModel.ts";

/** From a key in the text to the next drawn frame of the diagram beside it: extension host, analysis and layout included. */
const edits = 24;

const vsix = await packageFor(thisTarget);
await installCodeServer();
const extensionsFolder = await mkdtemp(join(tmpdir(), "cnn-extensions-"));
await installExtension(vsix, extensionsFolder);
const server = await startCodeServer({ extensionsFolder });
process.env.CNN_CODE_SERVER = server.address;
process.env.CNN_USER_FOLDER = server.userFolder;
process.env.CHROMIUM = await bringChromium();
try {
  const workbench = await launch({ file: "lenet5.cnn.yaml" });
  const times = await measure(workbench).finally(() => workbench.close());
  const sorted = times.toSorted((a, b) => a - b);
  report(
    `from a key to the redrawn diagram, median of ${edits} edits`,
    sorted[Math.floor(edits / 2)] ?? Number.NaN,
    100,
  );
  report("the slowest of them", sorted.at(-1) ?? Number.NaN, 100);
} finally {
  await server.stop();
  await rm(extensionsFolder, { recursive: true, force: true });
}
process.exit();

async function measure(workbench: Workbench): Promise<number[]> {
  const { page } = workbench;
  await workbench.runCommand("CNN: Show Diagram");
  await workbench.webviewPanel().locator("g.layer").nth(5).waitFor({ timeout: 60_000 });
  await workbench.runCommand("View: Focus First Editor Group");
  await page.keyboard.press("Control+G");
  const input = page.locator(".quick-input-widget:visible input.input");
  // Behind the 6 of `filters: 6`.
  await input.fill(":5:25");
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const drawn = workbench.webviewPanel().locator("body").evaluate(nextDrawing);
    const pressed = page.evaluate(nextKey);
    await page.waitForTimeout(400);
    await page.keyboard.press(edit % 2 === 0 ? "1" : "Backspace");
    times.push((await drawn) - (await pressed));
    await page.waitForTimeout(300);
  }
  return times;
}

function nextKey(): Promise<number> {
  return new Promise((resolve) =>
    window.addEventListener("keydown", () => resolve(Date.now()), { capture: true, once: true }),
  );
}

function nextDrawing(body: Element): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => resolve(Date.now()));
    });
    observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
