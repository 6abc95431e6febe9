/** What a chart is copied as text. */
export const chartTexts = ["SVG", "CSV"] as const;
export type ChartText = (typeof chartTexts)[number];

/** What a chart may ask of the extension, in whatever view it stands. */
export interface ChartHost {
  copyChart(copy: { readonly format: ChartText; readonly text: string }): void;
  /** The page has put a picture on the clipboard by itself: says so. */
  copiedPicture(nothing: Record<string, never>): void;
  /** Where the page may not, the picture is kept in a file of the user's choice. */
  savePicture(picture: ChartPicture): void;
}

export interface ChartPicture {
  /** Of the chart: the file is named by it. */
  readonly title: string;
  /** A PNG file in base64. */
  readonly png: string;
}
