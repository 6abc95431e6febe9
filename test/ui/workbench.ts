import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from "playwright-core";
import { chromiumFlags } from "../../scripts/environment/chromium.mjs";
import { copyExamples } from "../../scripts/test/workspace.mjs";
import { workbenchAddress } from "../../scripts/workbench/address.mjs";
import { runCommand } from "../../scripts/workbench/palette.mjs";

export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** By VS Code's setting, by its list of themes, and by the class that the window then has. */
const themes: Record<Theme, { id: string; title: string; className: string }> = {
  light: { id: "Light 2026", title: "Light 2026", className: "vs" },
  dark: { id: "Dark 2026", title: "Dark 2026", className: "vs-dark" },
  "high-contrast": { id: "Default High Contrast", title: "Dark High Contrast", className: "hc-black" },
  "high-contrast-light": { id: "Default High Contrast Light", title: "Light High Contrast", className: "hc-light" },
};

/** Set by `npm test -- ui`, which starts code-server with the packaged extension. */
function fromRunner(name: "CNN_CODE_SERVER" | "CNN_USER_FOLDER" | "CHROMIUM"): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run these tests with "npm test -- ui".`);
  return value;
}

/** Windows that are open now. */
export const opened = new Set<Workbench>();

export interface Options {
  /** The theme to start with. */
  theme?: Theme;
  /** A file of the examples to start with, such as `lenet5.cnn.yaml`. */
  file?: string;
  /** Files that lie there too, by name: the Explorer of a busy machine sees late what comes later. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Added to the user's settings. */
  settings?: Readonly<Record<string, unknown>>;
}

/** Opens a new copy of the examples in VS Code, in a browser of its own. Close it in the end. */
export async function launch({ theme = "dark", file, files = {}, settings = {} }: Options = {}): Promise<Workbench> {
  const kept = join(fromRunner("CNN_USER_FOLDER"), "User/settings.json");
  const quiet = readFileSync(kept, "utf8");
  const wanted = { ...JSON.parse(quiet), "workbench.colorTheme": themes[theme].id, ...settings };
  writeFileSync(kept, JSON.stringify(wanted, null, 2));
  const workspace = await copyExamples();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace.folder, name)), { recursive: true });
    writeFileSync(join(workspace.folder, name), content);
  }
  const browser = await chromium.launch({ executablePath: fromRunner("CHROMIUM"), args: chromiumFlags });
  const close = async () => {
    for (const window of opened) if (window.browser === browser) opened.delete(window);
    await browser.close();
    writeFileSync(kept, quiet);
    await workspace.remove();
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(20_000);
    await page.goto(workbenchAddress(fromRunner("CNN_CODE_SERVER"), workspace.folder), { timeout: 60_000 });
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
    const workbench = new Workbench(page, browser, workspace.folder, close);
    opened.add(workbench);
    if (file) await workbench.openFile(file);
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** VS Code as a person sees it. Every wait ends after 20 seconds with an error. */
export class Workbench {
  readonly page: Page;
  readonly browser: Browser;
  /** Absolute path of the opened folder. */
  readonly folder: string;
  readonly close: () => Promise<void>;

  constructor(page: Page, browser: Browser, folder: string, close: () => Promise<void>) {
    this.page = page;
    this.browser = browser;
    this.folder = folder;
    this.close = close;
  }

  /** Opens a file of the workspace, and waits until its text is seen. */
  async openFile(name: string): Promise<void> {
    const tab = this.page.locator(`.tab.active[data-resource-name="${name}"]`);
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
    await row.first().dblclick();
    await this.page.mouse.move(0, 0);
    await tab.first().waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Opens a notebook of the workspace, and waits until its cells are seen. */
  async openNotebook(name: string): Promise<void> {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
    await this.page.mouse.move(0, 0);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor();
    await this.page.locator(".notebookOverlay .cell-list-container").first().waitFor();
  }

  /** Chooses from the list of choices that is open. It hears no click in its first moment. */
  async choose(text: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
    await row.waitFor({ timeout: 60_000 });
    for (let attempt = 1; await row.isVisible(); attempt++)
      try {
        await row.click({ timeout: 3_000 });
        await row.waitFor({ state: "hidden", timeout: 3_000 });
      } catch (error) {
        if (attempt === 5) throw error;
      }
  }

  /** Gives a path to VS Code's own dialog of files, which writes its own path first and hears no key until it has looked at the disk. */
  async givePath(title: string, path: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await this.page.locator(".quick-input-titlebar", { hasText: title }).waitFor({ timeout: 60_000 });
    const end = Date.now() + 60_000;
    while (await input.isVisible()) {
      if (Date.now() > end) throw new Error(`The dialog “${title}” did not take ${path}.`);
      await input.fill(path, { timeout: 2_000 }).catch(() => undefined);
      await this.page.waitForTimeout(1_000);
      if ((await input.inputValue({ timeout: 1_000 }).catch(() => path)) !== path) continue;
      await input.press("Enter", { timeout: 1_000 }).catch(() => undefined);
      await this.page.waitForTimeout(500);
    }
  }

  /** @param title as the palette shows it, such as `CNN: Show Diagram` */
  async runCommand(title: string): Promise<void> {
    await runCommand(this.page, title);
  }

  /** Loads the window again, once VS Code has written down which editors are open: in a browser it does so every five seconds. */
  async reload(): Promise<void> {
    await this.page.waitForTimeout(7_000);
    await this.page.reload();
  }

  /** The n-th line of the active editor that contains the text. */
  line(text: string): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance .view-line", { hasText: text }).first();
  }

  /** Puts the cursor on a word of the active editor by clicking it. */
  async clickText(text: string): Promise<void> {
    await this.line(text).getByText(text).first().click();
  }

  /** Shows the hover of a word, by the keyboard's command. Gives its text. */
  async showHover(text: string): Promise<string> {
    const contents = this.page.locator(".monaco-editor .monaco-hover:not(.hidden) .hover-contents");
    // An extension that is only just starting has nothing to say yet, and VS Code shows nothing then.
    for (let attempt = 1; ; attempt++)
      try {
        await this.clickText(text);
        await this.runCommand("Show or Focus Hover");
        await contents.first().waitFor({ timeout: 8_000 });
        break;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    await this.page.waitForTimeout(250);
    return (await contents.allInnerTexts()).join("\n");
  }

  /** Takes hovers, menus and the palette away, and gives the keyboard back to the editor. */
  async escape(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.page.locator(".monaco-editor .monaco-hover:not(.hidden)").first().waitFor({ state: "hidden" });
  }

  /**
   * Right-clicks a file or folder in the Explorer and chooses from its menu: again where a list drawn anew closed the menu,
   * with a new window where the Explorer has not seen the file come. VS Code's menus hear no click in their first 100 ms.
   */
  async explorerMenu(name: string, entry: string): Promise<void> {
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first();
    const item = this.page.locator(".monaco-menu .action-item", { hasText: entry });
    for (let attempt = 1; ; attempt++)
      try {
        if (
          !(await row.waitFor({ timeout: 10_000 }).then(
            () => true,
            () => false,
          ))
        )
          await this.reload();
        await row.click({ button: "right", timeout: 10_000 });
        await item.hover({ timeout: 5_000 });
        await this.page.waitForTimeout(300);
        await item.click({ timeout: 5_000 });
        return await item.waitFor({ state: "hidden", timeout: 3_000 });
      } catch (error) {
        if (attempt === 4) throw error;
        await this.page.keyboard.press("Escape");
      }
  }

  /** Opens a container of the activity bar by its title. */
  async sideBar(title: string): Promise<Locator> {
    const action = this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`);
    const shown = this.page.locator(".sidebar .composite.title, .sidebar .title-label", { hasText: title }).first();
    if (!(await shown.isVisible())) await action.first().click();
    await this.page.mouse.move(0, 0);
    await shown.waitFor();
    return this.page.locator(".part.sidebar");
  }

  /** Opens an item of a tree, by another click where the tree was drawn anew under the first, as it is when a run's files change. */
  async expand(item: Locator): Promise<void> {
    const opened = item.and(this.page.locator('[aria-expanded="true"]'));
    for (let attempt = 0; ; attempt++)
      try {
        if (!(await opened.isVisible())) await item.click();
        return await opened.waitFor({ timeout: 5_000 });
      } catch (error) {
        if (attempt === 4) throw error;
      }
  }

  /** The document of the webview in the editor tab that is seen, such as the diagram. */
  webviewPanel(): FrameLocator {
    return this.webview(':not([src*="purpose=webviewView"])');
  }

  /** The document of the webview in the side bar, such as the monitor. */
  webviewView(): FrameLocator {
    return this.webview('[src*="purpose=webviewView"]');
  }

  /** The notification that contains the text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator(".notification-list-item", { hasText: text }).first();
  }

  /** Puts all notifications away, as the bell does when it is clicked twice. What they speak of goes on. */
  async hideNotifications(): Promise<void> {
    const bell = this.page.locator("#status\\.notifications a").first();
    const centre = this.page.locator(".notifications-center.visible");
    await bell.click();
    await centre.waitFor();
    await bell.click();
    await centre.waitFor({ state: "hidden" });
    await this.page.locator(".notification-toast").first().waitFor({ state: "hidden" });
    await this.page.mouse.move(0, 0);
  }

  /** The item of the status bar that contains the text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item", { hasText: text }).first();
  }

  /** Changes the theme as a person does, and waits until it is there. */
  async setTheme(theme: Theme): Promise<void> {
    const { title, className } = themes[theme];
    await this.runCommand("Preferences: Color Theme");
    const picker = this.page.locator(".quick-input-widget:visible");
    await picker.locator('input.input[placeholder*="Color Theme"]').fill(title);
    await picker.locator(".monaco-list-row.focused", { hasText: title }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
    await this.page.waitForTimeout(300);
  }

  /**
   * Keeps a picture of the window, or of one part of it.
   * @param name such as `diagram`; `npm run screenshots` makes those of docs/images anew, all others go into test-results
   */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const shown = join(process.env.CNN_SCREENSHOTS ?? "", `${name}.png`);
    const path = process.env.CNN_SCREENSHOTS && existsSync(shown) ? shown : join("test-results", `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.waitForTimeout(300);
    await (part ?? this.page).screenshot({ path, animations: "disabled", caret: "hide" });
    return path;
  }

  /** What the window shows, in lines: its tabs, dialogs, notifications and webviews, and where the keyboard is. */
  async described(): Promise<string> {
    const { page } = this;
    const tabs = await page
      .locator(".tab")
      .evaluateAll((all) => all.map((tab) => `tab “${tab.getAttribute("aria-label")}” ${tab.className}`));
    const texts = await page
      .locator(".monaco-dialog-box, .notification-list-item, .quick-input-widget:visible")
      .evaluateAll((all) => all.map((part) => `${part.className}: ${(part as HTMLElement).innerText}`));
    const focused = await page.evaluate(
      () => `keyboard in ${document.activeElement?.tagName} ${document.activeElement?.className}`,
    );
    const webviews = await Promise.all(
      (await page.locator("iframe.webview").all()).map(async (frame) => {
        const body = frame.contentFrame().frameLocator("#active-frame").locator("body");
        const text = await body.innerText({ timeout: 1_000 }).catch(() => "no text");
        const seen = (await frame.isVisible()) ? "seen" : "hidden";
        return `webview ${await frame.getAttribute("class")}, ${seen}: ${text.slice(0, 200)}`;
      }),
    );
    return [...tabs, ...texts, focused, ...webviews].map((line) => line.replaceAll(/\s+/g, " ")).join("\n");
  }

  private webview(kind: string): FrameLocator {
    const shown = this.page.locator(`iframe.webview.ready${kind}`).filter({ visible: true });
    return shown.first().contentFrame().frameLocator("#active-frame");
  }
}
