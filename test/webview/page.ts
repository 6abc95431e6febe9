import { existsSync } from "node:fs";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Debian's package puts it; CHROMIUM names another one. */
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const hasChromium = existsSync(chromiumPath);

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });

/** The webview's script and style as we ship them, but not minified. */
export async function bundle(view: string) {
  const { outputFiles } = await build({
    entryPoints: [`webview/${view}/main.tsx`],
    outdir: "out",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: text(".js"), style: text(".css") };
}

export interface Theme {
  readonly name: string;
  /** Class of the body. */
  readonly kind: "vscode-light" | "vscode-dark" | "vscode-high-contrast" | "vscode-high-contrast-light";
  readonly variables: Readonly<Record<string, string>>;
}

/** What VS Code's own light theme says. */
export const light: Theme = {
  name: "light",
  kind: "vscode-light",
  variables: {
    foreground: "#3b3b3b",
    descriptionForeground: "#6a6a6a",
    "editor-background": "#ffffff",
    "editor-foreground": "#3b3b3b",
    focusBorder: "#005fb8",
    errorForeground: "#c72e0f",
    "textLink-foreground": "#005fb8",
    "charts-blue": "#1a85ff",
    "charts-green": "#388a34",
    "charts-yellow": "#bf8803",
    "charts-orange": "#d18616",
  },
};

/** Those of its dark themes that differ. */
const darkVariables = {
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  "editor-background": "#1f1f1f",
  "editor-foreground": "#cccccc",
  focusBorder: "#0078d4",
  errorForeground: "#f85149",
  "textLink-foreground": "#4daafc",
  "charts-blue": "#59a4f9",
  "charts-green": "#89d185",
  "charts-yellow": "#cca700",
};

export const themes: readonly Theme[] = [
  light,
  { name: "dark", kind: "vscode-dark", variables: { ...light.variables, ...darkVariables } },
  {
    name: "high-contrast",
    kind: "vscode-high-contrast",
    variables: {
      ...light.variables,
      ...darkVariables,
      foreground: "#ffffff",
      descriptionForeground: "#ffffff",
      "editor-background": "#000000",
      contrastBorder: "#6fc3df",
      "textLink-foreground": "#21a6ff",
      contrastActiveBorder: "#f38518",
      focusBorder: "#f38518",
    },
  },
  {
    name: "high-contrast-light",
    kind: "vscode-high-contrast-light",
    variables: {
      ...light.variables,
      foreground: "#292929",
      descriptionForeground: "#292929",
      contrastBorder: "#0f4a85",
      "textLink-foreground": "#0f4a85",
      contrastActiveBorder: "#006bbd",
      focusBorder: "#006bbd",
    },
  },
];

interface Call {
  readonly call: string;
  readonly argument: unknown;
}

interface Host {
  calls: Call[];
  state: unknown;
}

/**
 * The webview in a browser, with a stand-in for VS Code on the other side of the port.
 *
 * @param answer  source of a function (call, argument) that gives what the extension answers; nothing when left out
 */
export async function open(
  browser: Browser,
  { script, style }: Awaited<ReturnType<typeof bundle>>,
  size: { width: number; height: number },
  theme: Theme = light,
  saved?: unknown,
  answer?: string,
) {
  const page = await browser.newPage({ viewport: size });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const origin = "http://webview.test";
  const policy = `default-src 'none'; style-src ${origin}; script-src ${origin}; img-src ${origin} data:;`;
  const variables = Object.entries(theme.variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  const files: Record<string, readonly [type: string, text: string]> = {
    "/": [
      "text/html",
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
       <link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/view.css"></head>
       <body class="${theme.kind}"><script src="/host.js"></script><script type="module" src="/view.js"></script></body></html>`,
    ],
    "/theme.css": [
      "text/css",
      `:root { ${variables.join(" ")} } body { background: var(--vscode-editor-background); }`,
    ],
    "/view.css": ["text/css", style],
    "/view.js": ["text/javascript", script],
    "/host.js": ["text/javascript", hostScript(saved, answer)],
  };
  await page.route("**/*", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill({ contentType: file[0], body: file[1] }) : route.fulfill({ status: 404 });
  });
  await page.goto(`${origin}/`);
  let id = 0;
  const tell = (call: string, argument: unknown) =>
    page.evaluate((message) => window.postMessage(message), { id: id++, call, argument });
  return {
    page,
    errors,
    tell: async (call: string, argument: unknown) => {
      await tell(call, argument);
      await settled(page);
    },
    settled: () => settled(page),
    calls: () => page.evaluate(() => (window as unknown as { host: Host }).host.calls),
    state: () => page.evaluate(() => (window as unknown as { host: Host }).host.state),
  };
}

/** Answers every call at once, or when what the answer promises has come. */
const hostScript = (saved: unknown, answer = "() => undefined") => `
  const answer = ${answer};
  window.host = { calls: [], state: ${JSON.stringify(saved)} };
  window.acquireVsCodeApi = () => ({
    postMessage(message) {
      if (!("call" in message)) return;
      window.host.calls.push({ call: message.call, argument: message.argument });
      const reply = (value) => window.postMessage({ id: message.id, value });
      const value = answer(message.call, message.argument);
      if (value instanceof Promise) void value.then(reply);
      else reply(value);
    },
    getState: () => window.host.state,
    setState: (state) => { window.host.state = structuredClone(state); },
  });`;

/** Two frames: Preact renders in the first, measured sizes are drawn in the second; then the state is saved. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30)))),
  );
