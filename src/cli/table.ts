/** Rows of text in columns two spaces apart. Columns of numbers stand to the right. */
export function table(rows: readonly (readonly string[])[], numeric: readonly number[] = []): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");

  function pad(cell: string, column: number): string {
    const width = widths[column] ?? 0;
    return numeric.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  }
}
