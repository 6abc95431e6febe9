import type { ExplorerName } from "../../src/core/explore/explorers.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { bundle, launch, open, themes } from "../webview/page.ts";

/** How fast the explorers follow the pointer: it moves in each of so many frames over the photo, as fast as frames come. */
const frames = 300;

const files = await bundle("explorers");
const browser = await launch();
const small = "input: [28, 28, 1]\nlayers:\n  - Conv2D: { filters: 6, kernel_size: 3, padding: same }\n";
const wide = "input: [224, 224, 3]\nlayers:\n  - Conv2D: { filters: 6, kernel_size: 7, strides: 2, padding: 3 }\n";

console.log(
  "| explorer | thread, ms a frame | script | style and layout | work in a frame, median ms | 95 of 100 | frames a second |\n| --- | --: | --: | --: | --: | --: | --: |",
);
await measure("convolution, 3×3", small, "convolution", "conv2d");
await measure("convolution, 7×7, step 2", wide, "convolution", "conv2d");
await measure("receptive field, ResNet-18, 28×28 places", zoo.text("resnet18") ?? "", "receptive-field", "layer2");
await measure("receptive field, ResNet-50, 14×14 places", zoo.text("resnet50") ?? "", "receptive-field", "layer3");
await browser.close();

async function measure(what: string, text: string, explorer: ExplorerName, layer: string): Promise<void> {
  const { model } = analyzeText(text, { library: zoo }).analysis;
  const { page, tell } = await open(browser, files, { width: 1200, height: 900 }, themes[1]);
  await tell("show", { title: what, model });
  await tell("explore", { explorer, node: model.nodes.findLast(({ name }) => name.startsWith(layer))?.id });
  await page.locator(".pixels").first().waitFor();
  await page.waitForTimeout(2000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const metrics = async () =>
    new Map((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const before = await metrics();
  const { works, seconds } = await page.evaluate(async (count) => {
    const stage = document.querySelector(".pixels");
    if (!stage) throw new Error("There is no picture.");
    const { left, top, width, height } = stage.getBoundingClientRect();
    const works: number[] = [];
    const began = performance.now();
    for (let frame = 0; frame < count; frame++) {
      const angle = (2 * Math.PI * frame) / 90;
      const clientX = left + width * (0.5 + 0.4 * Math.cos(angle));
      const clientY = top + height * (0.5 + 0.4 * Math.sin(2 * angle));
      stage.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, bubbles: true }));
      // From the first task of a frame to the first after it was laid out and painted.
      works.push(
        await new Promise<number>((resolve) =>
          requestAnimationFrame(() => {
            const start = performance.now();
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - start);
            port2.postMessage(0);
          }),
        ),
      );
    }
    return { works, seconds: (performance.now() - began) / 1000 };
  }, frames);
  works.sort((a, b) => a - b);
  const part = (share: number) => (works[Math.floor(share * (works.length - 1))] ?? 0).toFixed(1);
  const after = await metrics();
  const spent = (...names: string[]) =>
    ((1000 / frames) * names.reduce((sum, name) => sum + (after.get(name) ?? 0) - (before.get(name) ?? 0), 0)).toFixed(
      2,
    );
  console.log(
    `| ${what} | ${spent("TaskDuration")} | ${spent("ScriptDuration")} | ${spent("RecalcStyleDuration", "LayoutDuration")} | ${part(0.5)} | ${part(0.95)} | ${(frames / seconds).toFixed(1)} |`,
  );
  await page.close();
}
