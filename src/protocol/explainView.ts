import type { ChartHost } from "./charts.ts";
import type {
  ExplainRequest,
  Explanation,
  ImageMapsRequest,
  NearestImages,
  SeenImage,
  UnitField,
  UnitRequest,
} from "./explain.ts";
import type { Maps } from "./insight.ts";

/** What the view is about. Pictures are asked for. */
export interface ExplainState {
  /** Changes with the image and the models. */
  readonly key: string;
  readonly image: {
    readonly title: string;
    /** It is a file that the editor can open. */
    readonly canOpen: boolean;
  };
  /** One, or two side by side. */
  readonly models: readonly { readonly title: string }[];
}

/** Place of a model among those that are shown. */
interface OfModel {
  readonly model: number;
}

export type HeatWish = Omit<ExplainRequest, "model" | "image"> & OfModel;
export type MapsWish = Omit<ImageMapsRequest, "model" | "image"> & OfModel;
export type UnitWish = Omit<UnitRequest, "model" | "image"> & OfModel;
export interface NearestWish extends OfModel {
  readonly work: string;
}

export const mostNeighbours = 12;

/** What the view's webview may ask of the extension. */
export interface ExplainHost extends ChartHost {
  ready(nothing: Record<string, never>): void;
  seen(which: OfModel): SeenImage;
  heat(wish: HeatWish): Explanation;
  imageMaps(wish: MapsWish): Maps;
  unit(wish: UnitWish): UnitField;
  nearest(wish: NearestWish): NearestImages;
  cancel(what: { readonly work: string }): void;
  chooseImage(nothing: Record<string, never>): void;
  /** For this place; the one after the last adds it. */
  chooseModel(which: OfModel): void;
  /** The first alone again. */
  removeModel(nothing: Record<string, never>): void;
  openImage(nothing: Record<string, never>): void;
}

/** What the extension tells the webview. */
export interface ExplainView {
  show(state: ExplainState): void;
  progress(work: { readonly work: string; readonly done: number; readonly total: number }): void;
}
