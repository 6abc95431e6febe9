import { type FileHandle, open } from "node:fs/promises";
import { reading } from "../../protocol/fileFailure.ts";

/** Runs `use` with a file that is closed afterwards. */
export async function withFile<Result>(path: string, use: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await reading(path, () => open(path, "r"));
  try {
    return await reading(path, () => use(file));
  } finally {
    await file.close();
  }
}
