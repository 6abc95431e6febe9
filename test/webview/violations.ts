import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Frame, Page } from "playwright-core";

const axe = path.resolve(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");

/** What axe-core finds wrong with a page: the rule, the element and how to mend it. */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(await readFile(axe, "utf8"));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}
