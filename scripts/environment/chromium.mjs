import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "./failure.mjs";
import { run } from "./process.mjs";
import { say } from "./project.mjs";

const packages = ["chromium", "fonts-dejavu-core"];

/** Flags for a headless browser that stays quiet and works as root and without a GPU. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @returns {string | undefined} path of a Chromium, Chrome or Edge */
export const findChromium = () =>
  [
    process.env.CHROMIUM,
    ...onPath(["chromium", "chromium-browser", "google-chrome", "microsoft-edge"]),
    ...usualPlaces,
  ].find((path) => path && existsSync(path));

/** @type {Promise<string> | undefined} */
let bringing;

/** Finds Chromium, or brings it where that needs no question: as root on a Debian. */
export const bringChromium = () => (bringing ??= bring());

async function bring() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Failure(howToInstall(), 3);
  say("Installing Chromium with apt …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env, timeoutMs: 5 * 60_000 });
  await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env, timeoutMs: 10 * 60_000 });
  const installed = findChromium();
  if (!installed) throw new Failure(howToInstall(), 3);
  return installed;
}

function howToInstall() {
  const how = {
    linux: `sudo apt-get install -y ${packages.join(" ")}`,
    darwin: "brew install --cask chromium",
    win32: "winget install Google.Chrome",
  };
  const command = how[/** @type {keyof typeof how} */ (process.platform)] ?? how.linux;
  return `This needs Chromium or Chrome to look at the workbench. Run "${command}", or set CHROMIUM to its path, then try again.`;
}

/** @param {string[]} names */
const onPath = (names) =>
  (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

const usualPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap((base) =>
    base
      ? [join(base, "Google/Chrome/Application/chrome.exe"), join(base, "Microsoft/Edge/Application/msedge.exe")]
      : [],
  ),
];
