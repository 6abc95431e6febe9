import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch();
  // Keeps hold of what a webview's page may acquire only once, as a page that was taken over could.
  await workbench.page.addInitScript(() => {
    let acquire: unknown;
    Object.defineProperty(globalThis, "acquireVsCodeApi", {
      configurable: true,
      get: () => acquire,
      set(given: () => unknown) {
        acquire = () => {
          const api = given();
          Object.assign(globalThis, { takenOver: api });
          return api;
        };
      },
    });
  });
  await workbench.openFile("lenet5.cnn.yaml");
});
afterAll(() => workbench?.close());

/** The page of ours whose body has an element. */
async function frameWith(selector: string): Promise<Frame> {
  for (let attempt = 0; attempt < 100; attempt++) {
    for (const frame of workbench.page.frames())
      if (
        (await frame
          .locator(selector)
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    await workbench.page.waitForTimeout(300);
  }
  throw new Error(`No frame has ${selector}.`);
}

/** Sends a message as the page could, and gives what the extension answers to it. */
const answerTo = (frame: Frame, call: unknown, argument: unknown) =>
  frame.evaluate(
    ([call, argument]) =>
      new Promise<unknown>((resolve) => {
        const id = 1e6 + Math.floor(Math.random() * 1e6);
        window.addEventListener("message", ({ data }) => data?.id === id && resolve(data));
        (globalThis as unknown as { takenOver: { postMessage(message: unknown): void } }).takenOver.postMessage({
          id,
          call,
          argument,
        });
      }),
    [call, argument],
  );

test.each([
  ["a place outside the text", "reveal", { span: { start: -5, end: 1e9 } }],
  ["a place that is none", "reveal", "file:///etc/passwd"],
  ["a drawing with a script", "saveSvg", { svg: "<svg ><script>1</script></svg>" }],
  ["a call that does not exist", "exec", { command: "rm" }],
  ["a call that every object has", "constructor", {}],
])(
  "a hostile message from the diagram is refused: %s",
  async (_name, call, argument) => {
    await workbench.runCommand("CNN: Show Diagram");
    const frame = await frameWith("g.layer");
    expect(await answerTo(frame, call, argument)).toMatchObject({ failure: { code: "bug" } });
    expect(await workbench.page.locator(".quick-input-widget:visible, .dialog-box").count()).toBe(0);
  },
  60_000,
);

test("inline code and requests to elsewhere are blocked in a webview", async () => {
  const frame = await frameWith("g.layer");
  const blocked = await frame.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ranInline = true";
    document.body.append(script);
    const fetched = await fetch("http://127.0.0.1:9/").then(
      () => "sent",
      () => "blocked",
    );
    return { inline: "ranInline" in globalThis, fetched };
  });
  expect(blocked).toEqual({ inline: false, fetched: "blocked" });
});

test("a killed worker leaves the window whole: one sentence, and the run can go on", async () => {
  await workbench.sideBar("CNN");
  const monitor = workbench.webviewView();
  await monitor.getByRole("button", { name: "Train", exact: true }).click({ timeout: 60_000 });
  await monitor.locator("path.training").first().waitFor({ timeout: 60_000 });
  const runs = join(workbench.folder, ".cnn", "runs");
  const [run = ""] = readdirSync(runs);
  const { pid } = JSON.parse(readFileSync(join(runs, run, "run.json"), "utf8"));
  process.kill(pid, "SIGKILL");
  await monitor.locator(".failure", { hasText: "The training process was ended" }).waitFor();
  const message = workbench.notification(/The training process was ended by signal SIGKILL/);
  await message.waitFor();
  await message.getByRole("button", { name: "Show Log" }).waitFor();
  expect(await message.innerText()).not.toMatch(/\n\s+at /);
  await workbench.screenshot("failed");
  await workbench.statusBar("parameters").waitFor();
  await monitor.getByRole("button", { name: "Train", exact: true }).click();
  // The killed run's curves stand there until the next run begins.
  await monitor.locator(".failure").waitFor({ state: "hidden" });
  await monitor.locator("path.training").first().waitFor({ timeout: 60_000 });
  await monitor.getByRole("button", { name: "Stop", exact: true }).click();
  await monitor.getByRole("button", { name: "Continue", exact: true }).waitFor({ timeout: 30_000 });
}, 180_000);
