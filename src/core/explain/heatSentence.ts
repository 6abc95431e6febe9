import { type Box, type HeatMap, shareWithin } from "./heatMap.ts";

const rows = ["upper", "middle", "lower"] as const;
const columns = ["left", "middle", "right"] as const;

/** So much of the heat in a third of the image is worth a sentence: a third would have a third of it by chance. */
const much = 0.5;

/**
 * Where the heat lies, for those who do not see it: "The upper left ninth of the image holds 61 % of the heat." A ninth
 * that holds half of it is named, or else a third, or else the place where most is.
 */
export function heatSentence(map: HeatMap): string {
  const shares = ninthsOf(map);
  const ninths = rows.flatMap((row, y) =>
    columns.map((column, x) => ({
      name: row === "middle" && column === "middle" ? "middle" : `${row} ${column}`,
      share: shares[y]?.[x] ?? 0,
    })),
  );
  const thirds = [
    ...rows.map((row, y) => ({
      name: row === "middle" ? "middle third from top to bottom" : `${row} third`,
      share: shareWithin(map, boxOf(map, [y, y + 1], [0, 3])),
    })),
    ...columns.map((column, x) => ({
      name: column === "middle" ? "middle third from left to right" : `${column} third`,
      share: shareWithin(map, boxOf(map, [0, 3], [x, x + 1])),
    })),
  ];
  const most = (parts: readonly { readonly name: string; readonly share: number }[]) =>
    parts.reduce((best, part) => (part.share > best.share ? part : best));
  const [ninth, third] = [most(ninths), most(thirds)];
  if (ninth.share === 0) return "Nothing in the image speaks for this class.";
  if (ninth.share >= much) return `The ${ninth.name} ninth of the image holds ${percent(ninth.share)} of the heat.`;
  if (third.share >= much) return `The ${third.name} of the image holds ${percent(third.share)} of the heat.`;
  return `The heat is spread over the image; the ${ninth.name} ninth has most of it, ${percent(ninth.share)}.`;
}

/** Shares of all heat in the fields of a grid of three by three, row by row. */
export const ninthsOf = (map: HeatMap): readonly (readonly number[])[] =>
  [0, 1, 2].map((row) => [0, 1, 2].map((column) => shareWithin(map, boxOf(map, [row, row + 1], [column, column + 1]))));

type Thirds = readonly [from: number, to: number];

function boxOf({ height, width }: HeatMap, row: Thirds, column: Thirds): Box {
  const cut = (length: number, part: number) => Math.round((length * part) / 3);
  return {
    top: cut(height, row[0]),
    bottom: cut(height, row[1]),
    left: cut(width, column[0]),
    right: cut(width, column[1]),
  };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
