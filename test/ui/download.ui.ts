import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatBytes } from "../../src/core/wording.ts";
import { fileFor } from "../../src/weights/catalogue.ts";
import { pathOf, weightsFolder } from "../../src/weights/weightsFolder.ts";
import { imageFolder } from "../data/doctor/imageFolder.ts";
import { serve } from "../data/fileServer.ts";
import { formulaLayers } from "../weights/formula.ts";
import { writeKerasFile } from "../weights/writeKerasFile.ts";
import { launch, type Workbench } from "./workbench.ts";

const slow = { timeout: 60_000 };
/** The body of MobileNet v1, whose publisher has no hash: each tensor is looked at. */
const wanted = { name: "mobilenet_keras", includeTop: false };
const title = "MobileNet v1 without its classifier";
const kept = pathOf(fileFor(wanted), weightsFolder());
const [part, note, aside] = [`${kept}.part`, `${kept}.origin`, `${kept}.aside`];
/** The first answer stops here, until the person gives it up. */
const heldAt = 3_000_000;

let workbench: Workbench;
let folder: string;
let server: Server;
let content: Buffer;
const ranges: (string | undefined)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
  const file = path.join(folder, "brought.h5");
  await writeKerasFile(file, formulaLayers(wanted.name, wanted.includeTop));
  content = await readFile(file);
  await mkdir(path.dirname(kept), { recursive: true });
  if (existsSync(kept)) await rename(kept, aside);
  await rm(part, { force: true });
  server = createServer((request, response) => {
    if (request.method === "HEAD") return void response.writeHead(200, { "content-length": content.length }).end();
    ranges.push(request.headers.range);
    if (ranges.length > 1) return serve(content, request, response);
    response.writeHead(200, { "content-length": content.length }).write(content.subarray(0, heldAt));
  });
  await new Promise<void>((resolve) => server.listen(Number(process.env.CNN_MIRROR_PORT), "127.0.0.1", resolve));
  workbench = await launch();
}, 120_000);

afterAll(async () => {
  await workbench?.close();
  server?.closeAllConnections();
  server?.close();
  for (const file of [kept, part, note, folder]) await rm(file, { recursive: true, force: true });
  if (existsSync(aside)) await rename(aside, kept);
});

/** From the list to the question, whose answer is given. */
async function get(answer: string): Promise<string> {
  const { page } = workbench;
  await workbench.runCommand("CNN: Get Weights…");
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: "MobileNet v1, no classifier" });
  await page.locator(".quick-input-box input").fill("MobileNet v1, no classifier", slow);
  await row.first().waitFor(slow);
  await page.keyboard.press("Enter");
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.waitFor(slow);
  const question = await dialog.innerText();
  await dialog.getByRole("button", { name: answer, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  return question;
}

test("a download shows how far it is, and Cancel keeps what has come", async () => {
  expect(await get("Download")).toContain(formatBytes(content.length));
  const progress = workbench.notification(`Weights of ${title}`);
  await progress.filter({ hasText: `of ${formatBytes(content.length)}` }).waitFor(slow);
  await workbench.screenshot("download-progress");
  await progress.getByRole("button", { name: "Cancel" }).click();
  await progress.waitFor({ state: "hidden", timeout: 60_000 });
  expect(existsSync(kept)).toBe(false);
  expect((await stat(part)).size).toBeGreaterThan(0);
}, 180_000);

test("the next try goes on from there to the end", async () => {
  const { size } = await stat(part);
  expect(await get("Download")).toContain(`${formatBytes(size)} of it is here already`);
  await workbench.notification(`The weights of ${title} are here now`).waitFor(slow);
  await workbench.screenshot("download-done");
  expect(ranges.at(-1)).toBe(`bytes=${size}-`);
  expect(await readFile(kept)).toEqual(content);
}, 180_000);

test("a file that was brought is imported, once each of its tensors fits", async () => {
  await rm(kept);
  const { page } = workbench;
  await workbench.runCommand("CNN: Import Weights…");
  await page.locator(".quick-input-titlebar", { hasText: "A file of Keras's weights" }).waitFor(slow);
  await workbench.screenshot("import-dialog");
  await workbench.givePath("A file of Keras's weights", path.join(folder, "brought.h5"));
  await workbench.notification(/Weights of MobileNet v1.*each of its tensors fits/).waitFor(slow);
  await workbench.screenshot("import-done");
  expect(await readFile(kept)).toEqual(content);
}, 180_000);

test("the transfer wizard gets the weights of the network that is chosen", async () => {
  await rm(kept, { force: true });
  await imageFolder({ daisies: 12, roses: 12 }, path.join(workbench.folder, "flowers"));
  await workbench.explorerMenu("flowers", "Transfer Learning…");
  const view = workbench.webviewPanel();
  const card = view.locator(".card", { hasText: "MobileNet v1" });
  await card.getByText("weights not here, about 12.9 MB").click(slow);
  await view.getByRole("button", { name: "Get Weights…" }).click(slow);
  const dialog = workbench.page.locator(".monaco-dialog-box");
  await dialog.waitFor(slow);
  await workbench.screenshot("download-wizard");
  await dialog.getByRole("button", { name: "Download", exact: true }).click();
  await card.getByText("weights on disk").waitFor(slow);
  expect(await readFile(kept)).toEqual(content);
}, 180_000);
