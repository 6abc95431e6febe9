import { pathToFileURL } from "node:url";

/**
 * The address at which code-server opens a folder.
 * @param {string} address `http://127.0.0.1:PORT`
 * @param {string} folder absolute path
 * @param {Record<string, string>} [payload] what the workbench is told, such as the file to open; a value which is an
 * absolute path becomes that path on the server
 */
export function workbenchAddress(address, folder, payload = {}) {
  const url = new URL(address);
  const remote = (/** @type {string} */ path) => `vscode-remote://${url.host}${pathToFileURL(path).pathname}`;
  url.searchParams.set("folder", folder);
  const entries = Object.entries(payload).map(([name, value]) => [name, value.startsWith("/") ? remote(value) : value]);
  if (entries.length > 0) url.searchParams.set("payload", JSON.stringify(entries));
  return url.href;
}
