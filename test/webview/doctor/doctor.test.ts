import { copyFile, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkFolder } from "../../../src/data/doctor/checkFolder.ts";
import type { DoctorState } from "../../../src/protocol/doctorView.ts";
import { thumbnails } from "../../../src/vision/thumbnails.ts";
import { imageFolder, picture, writePicture } from "../../data/doctor/imageFolder.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

/** A folder with something of most kinds, as a check sees it. */
async function checked(): Promise<{ readonly state: DoctorState; readonly answer: string }> {
  const home = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
  process.env.XDG_CACHE_HOME = path.join(home, "cache");
  const folder = await imageFolder({ daisy: 40, roses: 12, tulips: 9 }, path.join(home, "flowers"));
  await copyFile(path.join(folder, "daisy/1.png"), path.join(folder, "roses/stray.png"));
  await writePicture(folder, "daisy/small copy of 2.jpg", picture(3, 48, 36));
  await writePicture(folder, "tulips/cut.jpg", picture(80, 400, 300));
  await truncate(path.join(folder, "tulips/cut.jpg"), 4000);
  await writeFile(path.join(folder, "tulips/page.jpg"), "<!DOCTYPE html><html>");
  await copyFile(path.join(folder, "tulips/3.png"), path.join(folder, "tulips/other.jpg"));
  await mkdir(path.join(folder, "tulips/red"));
  const { report } = await checkFolder(folder);
  const files = [...new Set(report.findings.flatMap(({ groups }) => groups.flat()))];
  const pictures = await thumbnails({ files: files.map((file) => path.join(folder, file)), size: 96 });
  const known = files.map((file, index) => {
    const small = pictures[index];
    return [file, small ? { ...small, pixels: [...small.pixels] } : null];
  });
  await rm(home, { recursive: true });
  const answer = `(call, argument) => {
    if (call !== "thumbnails") return undefined;
    const known = new Map(${JSON.stringify(known)});
    return argument.files.map((file) => {
      const small = known.get(file);
      return small ? { ...small, pixels: Uint8Array.from(small.pixels) } : null;
    });
  }`;
  return {
    state: { name: "flowers", place: "photos", phase: "done", report, aside: [], model: "flowers.cnn.yaml" },
    answer,
  };
}

const batch = {
  name: "2026-11-26T09-12-33",
  reason: "truncated",
  moved: [{ kind: "set-aside", file: "tulips/cut.jpg", to: ".cnn/set-aside/2026-11-26T09-12-33/files/tulips/cut.jpg" }],
} as const;

describe.skipIf(!hasChromium)(`the view of a folder's check in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  let folder: Awaited<ReturnType<typeof checked>>;
  beforeAll(async () => {
    [browser, files, folder] = await Promise.all([launch(), bundle("doctor"), checked()]);
  }, 60_000);
  afterAll(() => browser?.close());
  const view = { width: 960, height: 1200 };

  test("says in one line what there is, counts the classes, and groups what is wrong, errors first", async () => {
    const { page, tell, errors } = await open(browser, files, view, undefined, undefined, folder.answer);
    await tell("show", folder.state);
    expect(await page.locator("h1").innerText()).toBe("66 images · 3 classes · 8 problems");
    expect(await page.locator("tbody th").allInnerTexts()).toEqual(["daisy", "roses", "tulips"]);
    expect(await page.locator("tbody tr").last().locator("td.number").allInnerTexts()).toEqual(["10", "2"]);
    expect(await page.locator("section > h2").allInnerTexts()).toEqual(["Errors", "Warnings", "Good to know"]);
    const titles = await page.locator("h3").allInnerTexts();
    expect(titles.slice(0, 3)).toEqual([
      "The same picture in two classes",
      "Truncated images",
      "Files that are named like images and are none",
    ]);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("files open with pictures, copies beside each other; each opens, and goes aside by itself", async () => {
    const { page, tell, calls } = await open(browser, files, view, undefined, undefined, folder.answer);
    await tell("show", folder.state);
    expect((await calls()).map(({ call }) => call)).toEqual(["ready"]);
    const copies = page.getByRole("article", { name: "Near duplicates" });
    await copies.getByRole("button", { name: "Show the 2 files" }).click();
    await copies.locator("canvas").nth(1).waitFor();
    expect(await copies.locator(".group.several figure").count()).toBe(2);
    await copies.getByRole("button", { name: "small copy of 2.jpg", exact: true }).click();
    await copies.getByRole("button", { name: "Set daisy/small copy of 2.jpg aside" }).click();
    await copies.getByRole("button", { name: "Set 1 File Aside" }).click();
    const wrong = page.getByRole("article", { name: "Names that say another format than the file has" });
    await wrong.getByRole("button", { name: "Rename 1 File" }).click();
    const asked = (await calls()).slice(1);
    expect(asked.filter(({ call }) => call === "thumbnails")).toEqual([
      { call: "thumbnails", argument: { files: ["daisy/2.png", "daisy/small copy of 2.jpg"] } },
    ]);
    expect(asked.filter(({ call }) => call !== "thumbnails")).toEqual([
      { call: "openFile", argument: { file: "daisy/small copy of 2.jpg" } },
      { call: "setAside", argument: { code: "near-duplicates", files: ["daisy/small copy of 2.jpg"] } },
      { call: "treat", argument: { code: "near-duplicates" } },
      { call: "treat", argument: { code: "wrong-extension" } },
    ]);
    await page.close();
  });

  test("tells how far a check is, and can be canceled; what was found before stays in sight", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", { name: "flowers", place: "", phase: "checking", aside: [] });
    expect(await page.getByRole("status").innerText()).toBe("Looking for files…");
    await tell("progress", { done: 1200, total: 4000 });
    expect(await page.getByRole("status").innerText()).toBe("1,200 of 4,000 files");
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe("1200");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect((await calls()).at(-1)?.call).toBe("cancel");
    await tell("show", { name: "flowers", place: "", phase: "canceled", aside: [] });
    await page.getByRole("heading", { name: "The check was canceled" }).waitFor();
    await tell("show", { ...folder.state, phase: "checking" });
    expect(await page.getByRole("button", { name: "Rename 1 File" }).isDisabled()).toBe(true);
    expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
    await page.close();
  });

  test("what was moved is told, undone, and put back one by one or all", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    const aside = [batch, { ...batch, name: "2026-11-26T09-00-00", reason: "" }];
    await tell("show", { ...folder.state, aside, news: { text: "1 file is set aside.", batch: batch.name } });
    expect(await page.locator(".news").innerText()).toBe("1 file is set aside. Undo");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Files: Truncated images" }).press("Enter");
    await page.getByRole("button", { name: "Put back tulips/cut.jpg" }).click();
    await page.getByRole("button", { name: "Put back: Truncated images" }).click();
    await page.getByRole("button", { name: "Put All Back" }).click();
    expect((await calls()).slice(1)).toEqual([
      { call: "putBack", argument: { batch: batch.name } },
      { call: "putBack", argument: { batch: batch.name, files: ["tulips/cut.jpg"] } },
      { call: "putBack", argument: { batch: batch.name } },
      { call: "putBack", argument: {} },
    ]);
    await page.close();
  });

  test("says so where nothing is wrong, and where nothing could be checked", async () => {
    const { page, tell } = await open(browser, files, view);
    const report = { ...folder.state.report, findings: [] } as unknown as NonNullable<DoctorState["report"]>;
    await tell("show", { ...folder.state, report });
    expect(await page.locator(".well").innerText()).toMatch(/^Nothing is wrong/);
    expect(await page.locator("h1").innerText()).toMatch(/no problems$/);
    await tell("show", { name: "gone", place: "", phase: "failed", failure: "There is no folder gone.", aside: [] });
    expect(await page.getByRole("alert").innerText()).toContain("There is no folder gone.");
    await page.close();
  });

  test("names cannot disturb the page", async () => {
    const { page, tell, errors } = await open(browser, files, view, undefined, undefined, folder.answer);
    const report = JSON.parse(
      JSON.stringify(folder.state.report).replaceAll("page.jpg", "<img src=x onerror=alert(1)>\\n‮.jpg"),
    );
    await tell("show", { ...folder.state, report });
    await page
      .getByRole("article", { name: "Files that are named like images and are none" })
      .getByRole("button", { name: "Show the file" })
      .click();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("figcaption .name").innerText()).toBe(
      String.raw`<img src=x onerror=alert(1)>\n\u202e.jpg`,
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  test.each(themes)("keeps within a narrow panel in the theme $name", async (theme) => {
    const { page, tell, errors } = await open(
      browser,
      files,
      { width: 480, height: 1600 },
      theme,
      undefined,
      folder.answer,
    );
    await tell("show", { ...folder.state, aside: [batch], news: { text: "1 file is set aside.", batch: batch.name } });
    for (const button of await page.getByRole("button", { name: /^Show the/ }).all())
      if (await button.isVisible()) await button.click();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
    expect(errors).toEqual([]);
    if (process.env.CNN_SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/doctor-${theme.name}-narrow.png` });
      await page.setViewportSize({ width: 1100, height: 1500 });
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/doctor-${theme.name}.png` });
    }
    await page.close();
  });
});
