import { mkdir, writeFile } from "node:fs/promises";
import { expect } from "vitest";
import { isChartText, isPicture } from "../../../../src/extension/messages.ts";
import type { open } from "../../page.ts";

/** Drawing a picture takes a while on a busy machine. */
const patient = { timeout: 30_000 };

/** What the extension is told when a chart is copied so: a text, or a PNG file in base64. */
export async function copied(
  { page, calls }: Pick<Awaited<ReturnType<typeof open>>, "page" | "calls">,
  chart: string,
  format: "CSV" | "SVG" | "PNG",
): Promise<string> {
  const before = (await calls()).length;
  await page.getByRole("button", { name: `Copy ${chart}` }).click();
  await page.getByRole("menuitem", { name: `Copy as ${format}` }).click();
  const call = format === "PNG" ? "savePicture" : "copyChart";
  const last = async () => (await calls()).slice(before).find((made) => made.call === call);
  await expect.poll(last, patient).toBeDefined();
  const argument = (await last())?.argument;
  if (isPicture(argument)) return argument.png;
  return isChartText(argument) && argument.format === format ? argument.text : "";
}

/** What a copied drawing must be: without style sheets and scripts, its writing seen on white. */
export function expectToStandAlone(svg: string): void {
  expect(svg).not.toMatch(/class=|style=|var\(|<script/);
  const colours = [...svg.matchAll(/<text[^>]* fill="#(..)(..)(..)"/g)].map(([, ...parts]) =>
    parts.map((part) => Number.parseInt(part, 16)),
  );
  expect(colours.length).toBeGreaterThan(8);
  // Of three equal parts, 118 is the most that has 4.5:1 on white.
  for (const colour of colours) expect(Math.min(...colour)).toBeLessThanOrEqual(118);
}

/** For people to look at. */
export async function keepPicture(name: string, png: string): Promise<void> {
  await mkdir("test-results", { recursive: true });
  await writeFile(`test-results/copied-${name}.png`, png, "base64");
}
