import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, say } from "./environment/project.mjs";
import { launchBrowser } from "./workbench/browser.mjs";

/** Draws media/icon.png, which extension lists show, from media/icon.svg. */
const side = 256;
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const picture = readFileSync(join(root, "media/icon.svg")).toString("base64");
  await page.setContent(`<style>body { margin: 0 }</style><img src="data:image/svg+xml;base64,${picture}">`);
  await page.locator("img").waitFor();
  await page.screenshot({ path: join(root, "media/icon.png"), omitBackground: true });
  say(`media/icon.png, ${side}×${side}`);
} finally {
  await browser.close();
}
