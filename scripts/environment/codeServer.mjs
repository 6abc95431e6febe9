import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { environmentOf, node24 } from "./node24.mjs";
import { npm } from "./npm.mjs";
import { run, start, stop } from "./process.mjs";
import { cacheFolder, say } from "./project.mjs";
import { quietSettings } from "./settings.mjs";

/** The real VS Code 1.139.1 with a server around it, from npm. */
const version = "4.139.1";
const home = join(cacheFolder, `code-server-${version}`);
const entry = join(home, "node_modules/code-server/out/node/entry.js");

/** @type {Promise<void> | undefined} */
let installing;

/** Installs code-server into the cache folder, once. Nothing is compiled, and no install script runs. */
export const installCodeServer = () => (installing ??= install());

async function install() {
  if (existsSync(entry)) return;
  if (process.platform === "win32")
    throw new Failure(
      "code-server does not run on Windows. Install VS Code from https://code.visualstudio.com and try again.",
      3,
    );
  say(`Installing code-server ${version} into .cache (200 MB, once) …`);
  await mkdir(cacheFolder, { recursive: true });
  const partial = await mkdtemp(join(cacheFolder, "code-server-partial-"));
  try {
    await writeFile(join(partial, "package.json"), JSON.stringify({ private: true }));
    await npm(["install", `code-server@${version}`, "--ignore-scripts", "--no-save", "--no-package-lock"], {
      cwd: partial,
    });
    const vscode = join(partial, "node_modules/code-server/lib/vscode");
    for (const cwd of [vscode, join(vscode, "extensions")])
      await npm(["install", "--omit=dev", "--ignore-scripts", "--no-save"], { cwd });
    await rename(partial, home);
  } catch (error) {
    if (!existsSync(entry)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} vsix path of the packaged extension
 * @param {string} extensionsFolder
 */
export async function installExtension(vsix, extensionsFolder) {
  const userFolder = await mkdtemp(join(tmpdir(), "cnn-install-"));
  const node = await node24();
  try {
    const config = join(userFolder, "code-server.yaml");
    await writeFile(config, "auth: none\n");
    const where = ["--config", config, ...folders(userFolder, extensionsFolder)];
    await run(node, [entry, ...where, "--install-extension", vsix, "--force"], {
      env: serverEnvironment(node),
      timeoutMs: 120_000,
    });
  } finally {
    await rm(userFolder, { recursive: true, force: true });
  }
}

/**
 * @typedef {object} CodeServer
 * @property {string} address `http://127.0.0.1:PORT`
 * @property {string} userFolder
 * @property {() => string} log what it printed
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop ends it, and removes `userFolder` if this start made it
 */

/**
 * Starts code-server on a free port of 127.0.0.1, and waits until it answers.
 * @param {object} options
 * @param {string} options.extensionsFolder
 * @param {string} [options.userFolder] a folder to keep; otherwise a new one in the system's temporary folder
 * @param {Record<string, unknown>} [options.settings] added to the quiet ones
 * @param {Record<string, string>} [options.env]
 * @param {boolean} [options.runsExtensionTests] lets a page's address name tests to run in the extension host
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ extensionsFolder, userFolder, settings, env, runsExtensionTests = false }) {
  const folder = userFolder ?? (await mkdtemp(join(tmpdir(), "cnn-user-")));
  const port = await freePort();
  const config = join(folder, "code-server.yaml");
  await mkdir(join(folder, "User"), { recursive: true });
  await writeFile(config, `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  const settingsFile = join(folder, "User/settings.json");
  if (!userFolder || !existsSync(settingsFile))
    await writeFile(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));

  const node = await node24();
  const child = start(
    node,
    [
      entry,
      ...["--config", config, ...folders(folder, extensionsFolder)],
      ...["--disable-telemetry", "--disable-update-check"],
      // Tests ask for trust by the setting: this is for all windows.
      ...(userFolder ? ["--disable-workspace-trust"] : ["--reconnection-grace-time", "5"]),
      ...(runsExtensionTests ? ["--vscode-option", "enable-smoke-test-driver"] : []),
    ],
    { env: { ...serverEnvironment(node), ...(userFolder ? {} : { XDG_DATA_HOME: join(folder, "data") }), ...env } },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (log = (log + data).slice(-100_000)));
  const server = {
    address: `http://127.0.0.1:${port}`,
    userFolder: folder,
    log: () => log,
    ended: new Promise((resolve) => child.once("close", () => resolve(undefined))),
    stop: async () => {
      await stop(child);
      if (!userFolder) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    await untilHealthy(server.address, () => child.exitCode !== null);
    return server;
  } catch (error) {
    await server.stop();
    throw new Failure(`${error instanceof Error ? error.message : error}\n${log.slice(-2000)}`);
  }
}

/**
 * @param {string} address
 * @param {() => boolean} hasEnded
 */
async function untilHealthy(address, hasEnded) {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    if (hasEnded()) throw new Failure("code-server ended before it answered.");
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Failure("code-server did not answer within 30 s.");
}

/**
 * @param {string} userFolder
 * @param {string} extensionsFolder
 */
const folders = (userFolder, extensionsFolder) => ["--user-data-dir", userFolder, "--extensions-dir", extensionsFolder];

/** @param {string} node */
const serverEnvironment = (node) => ({
  ...environmentOf(node),
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  PORT: undefined,
  PASSWORD: undefined,
});

/** @returns {Promise<number>} */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
