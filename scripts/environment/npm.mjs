import { run } from "./process.mjs";

/** Packages whose install scripts would download from other hosts than the registry, or compile. */
const quiet = {
  ONNXRUNTIME_NODE_INSTALL: "skip",
  ONNXRUNTIME_NODE_INSTALL_CUDA: "skip",
  npm_config_loglevel: "error",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
};

/**
 * Runs npm with the node that runs this script.
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const [command, ...first] = script ? [process.execPath, script] : ["npm"];
  return run(command, [...first, ...args], {
    ...options,
    env: quiet,
    shell: !script && process.platform === "win32",
    timeoutMs: 10 * 60_000,
  });
}
