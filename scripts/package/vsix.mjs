import { stat } from "node:fs/promises";
import { join } from "node:path";
import { build, isNewer } from "../build.mjs";
import { Failure } from "../environment/failure.mjs";
import { node24 } from "../environment/node24.mjs";
import { run } from "../environment/process.mjs";
import { readManifest, root, say } from "../environment/project.mjs";
import { packaged, stage } from "./stage.mjs";
import { isTarget, targets } from "./targets.mjs";

const maximumBytes = 50e6;

/**
 * Packages the extension for one platform, unless the package is newer than all that it holds.
 * @param {string} target such as `linux-x64`
 * @returns {Promise<string>} path of the .vsix
 */
export async function packageFor(target) {
  if (!isTarget(target))
    throw new Failure(
      `ONNX Runtime has no binaries for ${target}. Choose one of ${Object.keys(targets).join(", ")}, or all.`,
    );
  await build();
  const name = `dist/${readManifest().name}-${target}-${readManifest().version}.vsix`;
  const vsix = join(root, name);
  if (!isNewer(name, packaged())) {
    say(`Packaging ${name} …`);
    const vsce = join(root, "node_modules/@vscode/vsce/vsce");
    const options = [
      "--no-dependencies",
      "--target",
      target,
      "--out",
      vsix,
      "--no-rewrite-relative-links",
      "--allow-missing-repository",
    ];
    await run(await node24(), [vsce, "package", ...options], { cwd: await stage(target), timeoutMs: 180_000 });
  }
  const { size } = await stat(vsix);
  if (size > maximumBytes)
    throw new Failure(
      `${name} is ${megabytes(size)}; the limit is ${megabytes(maximumBytes)}. See dist/stage/${target} for what it holds.`,
    );
  return vsix;
}

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
