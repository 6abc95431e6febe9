import { bringChromium, chromiumFlags } from "../environment/chromium.mjs";

/** Starts a headless browser with a new profile. Playwright ends it with this process. */
export async function launchBrowser() {
  const executablePath = await bringChromium();
  // Loaded late: it is there only once the dependencies are installed.
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, args: chromiumFlags, timeout: 60_000 });
}
