import type { Browser } from "playwright-core";
import type { Model } from "../../../src/core/model.ts";
import * as webview from "../page.ts";

export { chromiumPath, hasChromium, launch, light, type Theme } from "../page.ts";

export const bundle = () => webview.bundle("diagram");

/** The diagram in a browser, with a stand-in for VS Code on the other side of the port. */
export async function open(
  browser: Browser,
  files: Awaited<ReturnType<typeof bundle>>,
  size: { width: number; height: number },
  theme?: webview.Theme,
) {
  const { tell, ...others } = await webview.open(browser, files, size, theme);
  return {
    ...others,
    show: (model: Model) => tell("show", { title: `${model.name}.cnn.yaml`, model }),
    select: (ids: readonly number[]) => tell("select", { ids }),
  };
}
