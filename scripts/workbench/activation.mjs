import { Failure } from "../environment/failure.mjs";
import { launchBrowser } from "./browser.mjs";
import { runCommand } from "./palette.mjs";

/**
 * Opens the workbench in a browser and reads from VS Code's own list of running extensions that ours is active. The
 * window is tall because that list renders only the rows in sight.
 * @param {string} address of the workbench, with a model file to open
 * @param {string} title of the extension
 * @returns {Promise<string>} VS Code's sentence, such as "Activation: 12ms"
 */
export async function readActivation(address, title) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 3000 } });
    await page.goto(address, { timeout: 30_000 });
    await page.locator(".editor-instance .view-line").first().waitFor({ timeout: 60_000 });
    await runCommand(page, "Developer: Show Running Extensions", 60_000);
    const row = page.locator(".runtime-extensions-editor .extension", { hasText: title }).first();
    await row.locator(".activation-time", { hasText: /\d+ms/ }).waitFor({ timeout: 30_000 });
    return (await row.locator(".activation-time").textContent()) ?? "";
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The workbench answers, but ${title} did not become active in it: ${firstLine(error)}`);
  } finally {
    await browser.close();
  }
}

/** @param {unknown} error */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split("\n")[0];
