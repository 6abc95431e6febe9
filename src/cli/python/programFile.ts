import { readFile } from "node:fs/promises";
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
  const cells = cellsOf(await readNotebook(file));
  if (cells) return cells;
  throw new UserError(
    "file-unreadable",
    `${file} is not the JSON of a notebook. Save it from Jupyter or VS Code again.`,
  );
}

/** Notebooks hold pictures, so they may be larger than any program. */
async function readNotebook(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => readModelText(file));
}

function cellsOf(text: string): readonly string[] | undefined {
  try {
    const { cells } = JSON.parse(text) as { cells?: unknown };
    if (!Array.isArray(cells)) return undefined;
    return cells.flatMap((cell: { cell_type?: unknown; source?: unknown } | null) =>
      cell?.cell_type === "code" ? [Array.isArray(cell.source) ? cell.source.join("") : String(cell.source ?? "")] : [],
    );
  } catch {
    return undefined;
  }
}
