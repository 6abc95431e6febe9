import type { FigureType } from "./figure.ts";
import { figures } from "./figures/index.ts";

/** What a figure is drawn from, and the same in words. */
export interface FigureContent {
  readonly data: unknown;
  /** Markdown: what it shows, in words or a table. */
  readonly description: string;
}

/** A figure of a lesson, with settings that were read. */
export interface PlacedFigure {
  readonly figure: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function figureContent({ figure, settings }: PlacedFigure): FigureContent {
  const type = (figures as Readonly<Record<string, FigureType>>)[figure] as FigureType;
  return { data: type.data(settings as never), description: type.describe(settings as never) };
}
