import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

const mount = (options: string, folder: string) =>
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "cnn-test", folder], { stdio: "ignore" });
const unmount = (folder: string) => execFileSync("umount", ["-l", folder], { stdio: "ignore" });

/** A disk of this size of its own; only who may mount has one. */
export function smallDisk(kilobytes: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cnn-disk-"));
  mount(`size=${kilobytes}k`, folder);
  onTestFinished(() => {
    unmount(folder);
    rmdirSync(folder);
  });
  return folder;
}

export const makeReadOnly = (disk: string): void =>
  void execFileSync("mount", ["-o", "remount,ro", disk], { stdio: "ignore" });

/** Root on Linux may, as a rule; elsewhere the tests that need it are skipped. */
export const mayMount = ((): boolean => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(path.join(tmpdir(), "cnn-disk-"));
  try {
    mount("size=16k", folder);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
})();
