import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCodeServer, installExtension, startCodeServer } from "../../scripts/environment/codeServer.mjs";
import { readManifest, thisTarget } from "../../scripts/environment/project.mjs";
import { packageFor } from "../../scripts/package/vsix.mjs";
import { copyExamples } from "../../scripts/test/workspace.mjs";
import { readActivation } from "../../scripts/workbench/activation.mjs";
import { workbenchAddress } from "../../scripts/workbench/address.mjs";
import { report } from "./deepModel.ts";

/** What VS Code itself says that the packaged extension took to become active, in windows opened one after the other. */
const windows = 5;

const vsix = await packageFor(thisTarget);
await installCodeServer();
const extensionsFolder = await mkdtemp(join(tmpdir(), "cnn-extensions-"));
const workspace = await copyExamples();
await installExtension(vsix, extensionsFolder);
const server = await startCodeServer({ extensionsFolder });
try {
  const openFile = join(workspace.folder, "lenet5.cnn.yaml");
  const times: number[] = [];
  for (let window = 0; window < windows; window++) {
    const address = workbenchAddress(server.address, workspace.folder, { openFile });
    const said = await readActivation(address, readManifest().displayName);
    times.push(Number.parseFloat(said.replace(/^\D+/, "")));
  }
  const [median = Number.NaN] = times.toSorted((a, b) => a - b).slice(Math.floor(windows / 2));
  report(`activation, median of ${windows} windows (${times.join(", ")} ms)`, median, 100);
} finally {
  await server.stop();
  await workspace.remove();
  await rm(extensionsFolder, { recursive: true, force: true });
}
process.exit();
