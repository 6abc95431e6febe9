import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Card } from "../../../src/core/plan/cards.ts";
import { offers } from "../../../src/language/makeRoom.ts";
import { type MemoryAsked, memoryAnswer } from "../../../src/language/memoryAnswer.ts";
import { modelFile } from "../../../src/language/network.ts";
import type { MemoryState } from "../../../src/protocol/memory.ts";
import { example } from "../../language/example.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, themes } from "../page.ts";
import { copied, expectToStandAlone, keepPicture } from "../shared/charts/copied.ts";

/** As the extension tells it. */
function state(text: string, asked: MemoryAsked, card?: Card): MemoryState {
  return {
    ...memoryAnswer(modelFile(text), asked, "MB", card),
    name: "A model",
    unit: "MB",
    plan: {
      chosen: card?.name ?? "this machine",
      options: ["this machine", ...(card ? [card.name] : [])].map((plan) => ({ plan, title: plan })),
      bytes: card?.bytes ?? null,
      title: card?.name ?? "",
    },
    remedies: offers(modelFile(text), asked, "MB", card),
    isSearching: false,
  };
}

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`the memory view in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("memory")]);
  }, 60_000);
  afterAll(() => browser?.close());

  const size = { width: 800, height: 700 };
  const text = example("exercise-2");
  const small = { name: "a card of 300 MB", bytes: 3e8 };
  const large = { name: "a card of 80.0 GB", bytes: 8e10 };
  const training: MemoryAsked = { task: "train", convention: "pytorch" };

  test("asks for its state with the question of before, then shows the bill and breaks no rule of its policy", async () => {
    const saved = { task: "train", batch: 25, convention: "engine", stray: 1 };
    const { page, tell, calls, errors } = await open(browser, files, size, light, saved);
    expect(await calls()).toEqual([{ call: "ready", argument: { task: "train", batch: 25, convention: "engine" } }]);
    await tell("show", state(text, training, large));
    expect(await page.locator(".verdict").innerText()).toBe("fits");
    const rows = await page.locator(".bill tbody tr").count();
    expect(rows).toBe(memoryAnswer(modelFile(text), training, "MB", large).bill.lines.length);
    expect(errors).toEqual([]);
    await page.close();
  });

  test.each([["nonsense"], [{ task: "fly", batch: 0.5, convention: 3 }], [null]])(
    "what was saved may be %j",
    async (saved) => {
      const { page, calls } = await open(browser, files, size, light, saved);
      expect(await calls()).toEqual([{ call: "ready", argument: { task: "train" } }]);
      await page.close();
    },
  );

  test("says in words that it does not fit, and what would", async () => {
    const { page, tell } = await open(browser, files, size);
    await tell("show", state(text, training, small));
    expect(await page.locator(".verdict").innerText()).toBe("does not fit");
    expect(await page.locator(".limit").count()).toBe(1);
    expect(await page.locator(".remedies li").first().innerText()).toContain("accumulate");
    await page.close();
  });

  test("a batch is tried without touching the file, and written only when asked to", async () => {
    const { page, tell, calls, state: saved } = await open(browser, files, size);
    await tell("show", state(text, training, large));
    await page.getByLabel("Examples in a batch").fill("8");
    const asked = { task: "train", batch: 8, convention: "pytorch" };
    expect((await calls()).at(-1)).toEqual({ call: "ask", argument: asked });
    expect(await saved()).toEqual(asked);
    await tell("show", state(text, { ...training, batch: 8 }, large));
    await page.getByRole("button", { name: "Write to the file" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "writeBatch", argument: { batch: 8 } });
    await page.getByRole("button", { name: "Back to 50" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "ask", argument: training });
    await page.close();
  });

  test("a batch that is none is marked and not asked about; arrows step", async () => {
    const { page, tell, calls } = await open(browser, files, size);
    await tell("show", state(text, training));
    const field = page.getByLabel("Examples in a batch");
    for (const wrong of ["", "0", "1.5", "many", "65537"]) {
      await field.fill(wrong);
      expect(await field.getAttribute("aria-invalid")).toBe("true");
    }
    expect((await calls()).map(({ call }) => call)).toEqual(["ready"]);
    await field.fill("50");
    await field.press("ArrowUp");
    expect((await calls()).at(-1)?.argument).toMatchObject({ batch: 51 });
    await page.close();
  });

  test("keys alone choose the task, the convention and the card, and apply", async () => {
    const { page, tell, calls } = await open(browser, files, size);
    await tell("show", state(text, training, large));
    await page.getByRole("radio", { name: "Train" }).press("ArrowLeft");
    expect((await calls()).at(-1)?.argument).toMatchObject({ task: "predict" });
    await page.getByLabel("as kept by").selectOption("textbook");
    expect((await calls()).at(-1)?.argument).toMatchObject({ convention: "textbook" });
    await page.getByLabel("plan for").selectOption("this machine");
    expect((await calls()).at(-1)).toEqual({ call: "planFor", argument: { plan: "this machine" } });
    const [first] = offers(modelFile(text), training, "MB", large);
    await page.locator(".remedies li").first().getByRole("button").press("Enter");
    const act = first?.changesNetwork ? "preview" : "apply";
    expect((await calls()).at(-1)).toEqual({ call: act, argument: { id: first?.id } });
    await page.close();
  });

  test("as CSV the bill has whole bytes", async () => {
    const view = await open(browser, files, size);
    const shown = state(text, training, small);
    await view.tell("show", shown);
    const rows = (await copied(view, "Memory of A model", "CSV")).split("\r\n");
    const { lines, total } = shown.bill;
    expect(rows).toHaveLength(lines.length + 2);
    expect(rows[1]).toContain(`${lines[0]?.name},${lines[0]?.bytes?.low},${lines[0]?.bytes?.high},`);
    expect(rows.at(-1)).toBe(`total,${total?.low},${total?.high},`);
    await view.page.close();
  });

  test.each(themes)("its picture is read on white, copied in $name", async (theme) => {
    const view = await open(browser, files, { width: 400, height: 700 }, theme);
    await view.tell("show", state(text, training, small));
    const svg = await copied(view, "Memory of A model", "SVG");
    expect(svg).toContain(">Memory of A model</text>");
    expect(svg).toContain(">a card of 300 MB</text>");
    expectToStandAlone(svg);
    await keepPicture(`memory-${theme.name}`, await copied(view, "Memory of A model", "PNG"));
    await view.page.screenshot({ path: `test-results/memory-${theme.name}.png` });
    await view.page.close();
  });

  test("a broken model shows the problem and leads to its place", async () => {
    const broken = text.replace("filters: 100", "filters: many");
    const { page, tell, calls } = await open(browser, files, size);
    const shown = state(broken, training, large);
    await tell("show", shown);
    expect(await page.locator(".empty p").innerText()).toMatch(/^Line \d+: /);
    await page.getByRole("button", { name: "Show the place" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "reveal", argument: { offset: shown.problem?.offset } });
    await page.close();
  });

  test.each(themes)(
    "in $name nothing is wider than the page, at 300 px, 1,200 px and twice the size",
    async (theme) => {
      for (const width of [300, 600, 1200]) {
        const { page, tell } = await open(browser, files, { width, height: 700 }, theme);
        await tell("show", state(text, training, small));
        if (width === 600) await page.evaluate(() => document.documentElement.style.setProperty("zoom", "2"));
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([width, wider]).toEqual([width, 0]);
        await page.close();
      }
    },
  );
});
