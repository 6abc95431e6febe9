import { UserError, type UserErrorCode } from "./failure.ts";

/** What a file system answered, in words: the code that Node gives, what it means, what to do. */
const answers: Readonly<Record<string, readonly [UserErrorCode, string]>> = {
  ENOENT: ["file-not-found", "it does not exist. Check the path."],
  ENOTDIR: ["file-not-found", "a part of its path is a file, not a folder. Check the path."],
  EEXIST: ["folder-not-writable", "there is a file of that name. Delete it, or choose another place."],
  EISDIR: ["file-unreadable", "it is a folder. Name a file."],
  EACCES: ["folder-not-writable", "access is denied. Change its permissions, or choose another place."],
  EPERM: ["folder-not-writable", "the operation is not permitted. Change its permissions, or choose another place."],
  EROFS: ["folder-not-writable", "the file system is read-only. Choose another place."],
  ENOSPC: ["disk-full", "the disk is full. Free some space."],
  EDQUOT: ["disk-full", "the disk quota is used up. Free some space."],
  EFBIG: ["disk-full", "it would be larger than the limit for files here. Raise the limit, or choose another place."],
  EMFILE: ["file-unreadable", "too many files are open. Close some programs."],
};

const noFolder = ["folder-not-writable", "its folder does not exist. Make it first, or choose another place."] as const;

/**
 * A failed file operation as a sentence with the path and the remedy. What is no file system's answer comes back as it is.
 *
 * @param doing  what was to happen, as in "Reading" or "Writing"
 */
export function fileFailure(error: unknown, doing: "Reading" | "Writing", path: string): unknown {
  if (error instanceof UserError) return error;
  const { code: errno, message } = error as NodeJS.ErrnoException;
  if (errno === undefined || !/^E[A-Z0-9]+$/.test(errno) || (error as NodeJS.ErrnoException).syscall === undefined)
    return error;
  const [code, meaning] =
    doing === "Writing" && errno === "ENOENT" ? noFolder : (answers[errno] ?? ["file-unreadable", `${message}.`]);
  const denied = doing === "Reading" && code === "folder-not-writable";
  return new UserError(denied ? "file-unreadable" : code, `${doing} ${path} failed: ${meaning}`, error);
}

/** Runs a file operation and throws its failure as a `UserError`. */
export async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    throw fileFailure(error, "Reading", path);
  });
}

/** Runs a file operation and throws its failure as a `UserError`. */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    throw fileFailure(error, "Writing", path);
  });
}
