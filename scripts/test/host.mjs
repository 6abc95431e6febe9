import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { build } from "../build.mjs";
import { installCodeServer, startCodeServer } from "../environment/codeServer.mjs";
import { Failure } from "../environment/failure.mjs";
import { root, say } from "../environment/project.mjs";
import { workbenchAddress } from "../workbench/address.mjs";
import { launchBrowser } from "../workbench/browser.mjs";
import { copyExamples } from "./workspace.mjs";

const tests = join(root, "dist/test/index.cjs");
const timeoutMs = 4 * 60_000;

/**
 * Runs the tests of test/host inside the extension host of a real VS Code.
 * @param {string[]} args `--desktop` takes a desktop VS Code (fetched once), else code-server; the rest filters tests by name
 */
export async function host(args) {
  await build();
  const desktop = args.includes("--desktop");
  const filter = args.filter((argument) => argument !== "--desktop").join(" ");
  const results = await mkdtemp(join(tmpdir(), "cnn-host-"));
  const workspace = await copyExamples();
  const env = { CNN_HOST_RESULTS: join(results, "results.json"), CNN_HOST_FILTER: filter };
  try {
    const log = await (desktop ? runOnDesktop : runInBrowser)(workspace.folder, env);
    const text = await readFile(env.CNN_HOST_RESULTS, "utf8").catch(() => {
      throw new Failure(`The extension host ended without results.\n${log}`);
    });
    return report(JSON.parse(text));
  } finally {
    await workspace.remove();
    await rm(results, { recursive: true, force: true });
  }
}

/**
 * @param {{ title: string, state: "passed" | "failed" | "skipped", error?: string }[]} results
 * @returns {import("./outcome.mjs").Outcome}
 */
function report(results) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, state, error } of results) {
    count[state]++;
    say(` ${{ passed: "✓", failed: "✗", skipped: "-" }[state]} ${title}${error ? `\n${error}` : ""}`);
  }
  if (results.length === 0) throw new Failure("The extension host ran no test.");
  const failures = results.filter(({ state }) => state === "failed").map(({ title }) => `host > ${title}`);
  return { ...count, failures };
}

/**
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function runOnDesktop(folder, env) {
  const { runTests } = await import("@vscode/test-electron");
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: env,
    launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust"],
  }).catch((error) => {
    if (!existsSync(env.CNN_HOST_RESULTS ?? ""))
      throw new Failure(`VS Code for the desktop could not run the tests: ${error}`);
  });
  return "";
}

/**
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function runInBrowser(folder, env) {
  await installCodeServer();
  const extensionsFolder = await mkdtemp(join(tmpdir(), "cnn-extensions-"));
  const server = await startCodeServer({ extensionsFolder, env, runsExtensionTests: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const log = [];
    await page.exposeFunction("codeAutomationLog", (/** @type {string} */ type, /** @type {unknown[]} */ args) =>
      log.push(`${type}: ${format(...args)}`),
    );
    const ended = new Promise((resolve, reject) => {
      page.once("crash", () => reject(new Failure("The browser tab of the tests crashed.")));
      const tooLong = () => reject(new Failure(`The tests did not end within ${timeoutMs / 1000} s.\n${tail(log)}`));
      setTimeout(tooLong, timeoutMs).unref();
      void page.exposeFunction("codeAutomationExit", resolve);
    });
    const address = workbenchAddress(server.address, folder, {
      extensionDevelopmentPath: root.replace(/\/$/, ""),
      extensionTestsPath: tests,
      skipWelcome: "true",
      skipReleaseNotes: "true",
    });
    await Promise.all([ended, page.goto(address, { timeout: 30_000 })]);
    return tail(log);
  } finally {
    await browser.close();
    await server.stop();
    await rm(extensionsFolder, { recursive: true, force: true });
  }
}

/** @param {string[]} log */
const tail = (log) => log.slice(-30).join("\n");
