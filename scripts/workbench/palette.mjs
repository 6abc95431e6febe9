import { Failure } from "../environment/failure.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Runs a command by its title in the command palette. A workbench that is still starting takes the focus away from the
 * palette, and registers commands late, so this tries again for as long as it takes.
 * @param {Page} page
 * @param {string} title as the palette shows it, such as `CNN: Show Diagram`
 * @param {number} [timeoutMs]
 */
export async function runCommand(page, title, timeoutMs = 30_000) {
  const end = Date.now() + timeoutMs;
  const input = page.locator(".quick-input-widget:visible input.input");
  const row = page
    .locator(".quick-input-list .monaco-list-row", { has: page.getByText(title, { exact: true }) })
    .first();
  while (Date.now() < end) {
    try {
      await page.keyboard.press("F1");
      await input.fill(`>${title}`, { timeout: 1500 });
      await row.click({ timeout: 1500 });
      return;
    } catch {
      await page.keyboard.press("Escape");
    }
  }
  throw new Failure(`The command palette did not offer "${title}" within ${timeoutMs / 1000} s.`);
}
