import { expect, test } from "vitest";
import { cacheFolder } from "../../src/data/cacheFolder.ts";

test.each([
  ["$XDG_CACHE_HOME wins", { XDG_CACHE_HOME: "/caches" }, "linux", "/caches/cnn-workbench"],
  [
    "a relative $XDG_CACHE_HOME is ignored, as its specification says",
    { XDG_CACHE_HOME: "caches" },
    "linux",
    "/home/ada/.cache/cnn-workbench",
  ],
  ["Linux", {}, "linux", "/home/ada/.cache/cnn-workbench"],
  ["macOS", {}, "darwin", "/home/ada/Library/Caches/cnn-workbench"],
  ["Windows", { LOCALAPPDATA: "/local" }, "win32", "/local/cnn-workbench"],
] as const)("%s", (_name, environment, platform, folder) => {
  expect(cacheFolder(environment, platform, "/home/ada")).toBe(folder);
});
