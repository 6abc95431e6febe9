import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringChromium } from "../environment/chromium.mjs";
import { freePort, installCodeServer, installExtension, startCodeServer } from "../environment/codeServer.mjs";
import { thisTarget } from "../environment/project.mjs";
import { packageFor } from "../package/vsix.mjs";
import { vitest } from "./vitest.mjs";

/**
 * Runs the tests of test/ui in Chromium, on a VS Code with the packaged extension.
 * @param {string[]} filters which files to run; none means all
 * @param {Record<string, string>} [env]
 */
export async function ui(filters, env) {
  const vsix = await packageFor(thisTarget);
  await installCodeServer();
  const CHROMIUM = await bringChromium();
  const extensionsFolder = await mkdtemp(join(tmpdir(), "cnn-extensions-"));
  await installExtension(vsix, extensionsFolder);
  const mirror = await freePort();
  const server = await startCodeServer({
    extensionsFolder,
    settings: { "editor.minimap.enabled": false },
    // Nobody answers there, unless a test does: no server of others is asked.
    env: { CNN_WEIGHTS_MIRROR: `http://127.0.0.1:${mirror}/` },
  });
  try {
    return await vitest(["--config", "vitest.ui.config.ts", ...filters], {
      env: {
        ...env,
        CHROMIUM,
        CNN_CODE_SERVER: server.address,
        CNN_USER_FOLDER: server.userFolder,
        CNN_MIRROR_PORT: `${mirror}`,
      },
      timeoutMs: 30 * 60_000,
    });
  } finally {
    await server.stop();
    await rm(extensionsFolder, { recursive: true, force: true });
  }
}
