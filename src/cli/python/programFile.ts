import { readFile } from "node:fs/promises";
import { notebookCode } from "../../language/python/notebookCells.ts";
import { UserError } from "../../protocol/failure.ts";
import { readModelText } from "../../protocol/modelText.ts";

/** A Python program as the command line names it: `train.py`, `train.py::Net`. */
export interface ProgramName {
  readonly file: string;
  readonly network?: string;
}

export function programName(name: string): ProgramName | undefined {
  const [, file, network] = /^(.+?\.(?:py|ipynb))(?:::(.+))?$/is.exec(name) ?? [];
  return file === undefined ? undefined : { file, ...(network !== undefined && { network }) };
}

/** The texts that run together: that of a `.py` file, or of each code cell of a notebook. @throws UserError */
export async function programTexts(file: string): Promise<readonly string[]> {
  if (!/\.ipynb$/i.test(file)) return [await readModelText(file)];
  return textsOf(file, await readNotebook(file));
}

/** The same of what such a file holds, or held. @throws UserError */
export function textsOf(file: string, content: string): readonly string[] {
  if (!/\.ipynb$/i.test(file)) return [content];
  const notebook = notebookCode(content);
  if (notebook?.otherLanguage !== undefined)
    throw new UserError(
      "model-has-problems",
      `${file} is a notebook in ${notebook.otherLanguage}. Networks are read from notebooks in Python.`,
    );
  if (notebook) return notebook.cells;
  throw new UserError(
    "file-unreadable",
    `${file} is not the JSON of a notebook. Save it from Jupyter or VS Code again.`,
  );
}

/** Notebooks hold pictures, so they may be larger than any program. */
async function readNotebook(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => readModelText(file));
}
