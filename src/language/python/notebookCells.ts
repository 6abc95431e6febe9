/** The texts of a notebook's code cells in their order; `undefined` where the text is no notebook's JSON. */
export function notebookCells(text: string): readonly string[] | undefined {
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
