import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Theme, type Workbench } from "./workbench.ts";

/** The first program waits until an image of Python's memory is made; a webview starts a service worker of its own. */
const slow = { timeout: 180_000 };

const fixture = (name: string) => readFileSync(new URL(`../fixtures/python/${name}`, import.meta.url), "utf8");

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({
    files: { "wrong_features.py": fixture("wrong_features.py"), "digits.py": fixture("digits.py") },
  });
}, 180_000);
afterAll(() => workbench?.close());

const lens = (text: string | RegExp) => workbench.page.locator(".codelens-decoration a", { hasText: text }).first();

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

/** Every text of the webview that stands on a ground of its own, with its contrast, the least first. */
async function leastContrast(): Promise<{ text: string; contrast: number } | undefined> {
  const found = await workbench
    .webviewPanel()
    .locator("body")
    .evaluate((body) => {
      const probe = body.appendChild(document.createElement("i"));
      probe.style.backgroundColor = "var(--vscode-editor-background)";
      const solid = (colour: string) => colour !== "transparent" && !/, 0\)$/.test(colour);
      const ground = (element: Element | null): string => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (solid(colour)) return colour;
        }
        return getComputedStyle(probe).backgroundColor;
      };
      return [...body.querySelectorAll("p, td, th, button, h1, h2, label, a")]
        .filter((element) => element.getClientRects().length > 0 && (element.textContent ?? "").trim() !== "")
        .map((element) => ({
          text: (element.textContent ?? "").trim().slice(0, 60),
          colour: getComputedStyle(element).color,
          ground: ground(element),
        }))
        .filter(({ colour, ground }) => /^rgb\(/.test(colour) && /^rgb\(/.test(ground));
    });
  return found
    .map(({ text, colour, ground }) => ({ text, contrast: contrast(colour, ground) }))
    .sort((a, b) => a.contrast - b.contrast)[0];
}

const themes: readonly Theme[] = ["light", "high-contrast", "high-contrast-light", "dark"];

test("the memory bill of a program has its lines, its ways to make room, and no text too faint, in every theme", async () => {
  await workbench.openFile("digits.py");
  await lens("to train at batch").click(slow);
  const view = workbench.webviewPanel();
  await view.locator("table").first().waitFor(slow);
  for (const theme of themes) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`python-memory-${theme}`);
    const faintest = await leastContrast();
    expect(faintest?.contrast, `${theme}: ${faintest?.text}`).toBeGreaterThan(theme.startsWith("high") ? 7 : 4);
  }
}, 300_000);

test("hover, hints, lenses and diagram look intended in every theme", async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.openFile("wrong_features.py");
  await lens("Diagram").click(slow);
  await workbench.webviewPanel().locator("g.layer", { hasText: "Conv2D" }).first().waitFor(slow);
  for (const theme of themes) {
    await workbench.setTheme(theme);
    await workbench.runCommand("View: Focus First Editor Group");
    expect(await workbench.showHover("MaxPool2d")).toContain("6×14×14");
    await workbench.screenshot(`python-${theme}`);
    await workbench.escape();
  }
}, 300_000);

test("two networks of programs are compared line by line", async () => {
  await workbench.openFile("digits.py");
  await lens("Diagram").waitFor(slow);
  await workbench.runCommand("CNN: Compare Layers With…");
  await workbench.choose("Net");
  await workbench.page.locator(".tab.active", { hasText: "(layers)" }).waitFor(slow);
  await workbench.page.locator(".monaco-diff-editor .view-line", { hasText: "Conv2D" }).first().waitFor();
  await workbench.screenshot("python-compare");
}, 180_000);

test("hover and lenses are there in a window of 600 pixels, which is one of 1,200 at 200 %", async () => {
  await workbench.page.setViewportSize({ width: 600, height: 450 });
  await workbench.runCommand("View: Close All Editors");
  await workbench.runCommand("View: Close Primary Side Bar");
  await workbench.runCommand("Go to File...");
  await workbench.page.locator(".quick-input-widget:visible input.input").fill("wrong_features.py");
  await workbench.choose("wrong_features.py");
  await lens("42,602 parameters").waitFor(slow);
  expect(await workbench.showHover("Conv2d")).toContain("6 × 28 × 28");
  await workbench.screenshot("python-narrow");
}, 180_000);
