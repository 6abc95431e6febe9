interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  /** Of notebooks before 2015. */
  readonly input?: unknown;
  readonly metadata?: { readonly vscode?: { readonly languageId?: unknown } } | null;
}

interface Notebook {
  readonly cells?: unknown;
  readonly worksheets?: unknown;
  readonly metadata?: {
    readonly kernelspec?: { readonly language?: unknown } | null;
    readonly language_info?: { readonly name?: unknown } | null;
  } | null;
}

/**
 * The texts of a notebook's code cells in their order; `undefined` where the text is no notebook's JSON. A cell of
 * another language is empty, so that the others keep their numbers.
 */
export function notebookCells(text: string): readonly string[] | undefined {
  const { cells, worksheets } = notebookOf(text) ?? {};
  const all = Array.isArray(worksheets)
    ? worksheets.flatMap((sheet: { cells?: unknown } | null) => (Array.isArray(sheet?.cells) ? sheet.cells : []))
    : cells;
  return Array.isArray(all) ? (all as (Cell | null)[]).flatMap((cell) => codeOf(cell)) : undefined;
}

/** The language of a notebook's kernel, where it says one that is not Python. */
export function otherLanguage(text: string): string | undefined {
  const { kernelspec, language_info: info } = notebookOf(text)?.metadata ?? {};
  const language = kernelspec?.language ?? info?.name;
  return typeof language === "string" && language !== "" && !/python/i.test(language) ? language : undefined;
}

function notebookOf(text: string): Notebook | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(cell: Cell | null): readonly string[] {
  if (cell?.cell_type !== "code") return [];
  if ((cell.metadata?.vscode?.languageId ?? "python") !== "python") return [""];
  const source = cell.source ?? cell.input;
  return [Array.isArray(source) ? source.join("") : String(source ?? "")];
}
