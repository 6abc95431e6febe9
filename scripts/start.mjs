import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installCodeServer, installExtension, startCodeServer } from "./environment/codeServer.mjs";
import { installDependencies } from "./environment/dependencies.mjs";
import { code, findDesktopCode } from "./environment/desktop.mjs";
import { Failure, runMain } from "./environment/failure.mjs";
import { cacheFolder, extensionId, readManifest, root, say, thisTarget } from "./environment/project.mjs";
import { packageFor } from "./package/vsix.mjs";
import { readActivation } from "./workbench/activation.mjs";
import { workbenchAddress } from "./workbench/address.mjs";

const examples = join(root, "examples");
const firstModel = join(examples, "lenet5.cnn.yaml");

await runMain(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean" } } });
  await installDependencies();
  const vsix = await packageFor(thisTarget);
  const desktop = await findDesktopCode();
  if (desktop) await installInto(desktop, vsix);
  if (values.check) await check(vsix);
  else if (desktop) await openIn(desktop);
  else await serve(vsix);
});

/**
 * @param {string} desktop
 * @param {string} vsix
 */
async function installInto(desktop, vsix) {
  say(`Installing the extension into ${desktop} …`);
  const { code: exit, output } = await code(desktop, ["--install-extension", vsix, "--force"]);
  if (exit !== 0) throw new Failure(`VS Code refused the extension:\n${output}`, 3);
  const { output: list } = await code(desktop, ["--list-extensions"]);
  if (!list.split(/\s+/).includes(extensionId()))
    throw new Failure(`${extensionId()} is not among VS Code's extensions after installing it.`);
}

/** @param {string} desktop */
async function openIn(desktop) {
  await code(desktop, [examples, firstModel]);
  say(`VS Code has opened ${examples}`);
}

/** @param {string} vsix */
async function serve(vsix) {
  const extensionsFolder = await prepare(vsix);
  const server = await startCodeServer({ extensionsFolder, userFolder: join(cacheFolder, "user") });
  say(`\nCNN Workbench is open at ${workbenchAddress(server.address, examples, { openFile: firstModel })}`);
  say("Ctrl+C ends it.");
  process.exitCode = 0;
  await server.ended;
}

/** @param {string} vsix */
async function check(vsix) {
  if (process.platform === "win32")
    throw new Failure(
      'Whether the extension activates cannot be seen here without opening a window. Run "npm test -- host --desktop".',
      3,
    );
  const server = await startCodeServer({ extensionsFolder: await prepare(vsix) });
  try {
    say(`The workbench answers at ${server.address}`);
    const address = workbenchAddress(server.address, examples, { openFile: firstModel });
    say(`Active: ${await readActivation(address, readManifest().displayName)}`);
  } finally {
    await server.stop();
  }
}

/**
 * Installs code-server, and the extension into it unless this very .vsix is in there.
 * @param {string} vsix
 * @returns {Promise<string>} the folder of extensions
 */
async function prepare(vsix) {
  await installCodeServer();
  const folder = join(cacheFolder, "extensions");
  const note = join(folder, ".installed");
  const made = String(statSync(vsix).mtimeMs);
  if (!existsSync(note) || (await readFile(note, "utf8")) !== made) {
    say("Installing the extension …");
    await mkdir(folder, { recursive: true });
    await installExtension(vsix, folder);
    await writeFile(note, made);
  }
  return folder;
}
