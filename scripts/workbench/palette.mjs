import { Failure } from "../environment/failure.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Runs a command by its title in the command palette. A workbench that is still starting takes the focus away from the
 * palette, and registers commands late, so this tries again for as long as it takes.
 * @param {Page} page
 * @param {string} title as the palette shows it, such as `CNN: Show Diagram`
 * @param {number} [timeoutMs] after which no new attempt starts
 */
export async function runCommand(page, title, timeoutMs = 40_000) {
  const end = Date.now() + timeoutMs;
  const input = page.locator(".quick-input-widget:visible input.input");
  const wanted = page
    .locator(".quick-input-list .monaco-list-row", { has: page.getByText(title, { exact: true }) })
    .first();
  const chosen = wanted.and(page.locator(".focused"));
  for (let patienceMs = 1500; Date.now() < end; patienceMs *= 2) {
    try {
      await page.keyboard.press("F1");
      await input.fill(`>${title}`, { timeout: patienceMs });
      const rows = Number(await wanted.getAttribute("data-index", { timeout: patienceMs }));
      // By the keyboard: the mouse would stay there and bring up hovers.
      for (let row = 0; row < rows; row++) await page.keyboard.press("ArrowDown");
      await chosen.waitFor({ timeout: patienceMs });
      await page.keyboard.press("Enter");
      return;
    } catch {
      await page.keyboard.press("Escape");
    }
  }
  throw new Failure(`The command palette did not offer "${title}" within ${timeoutMs / 1000} s.`);
}
