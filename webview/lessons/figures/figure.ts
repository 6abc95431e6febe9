import type { ComponentType } from "preact";
import type { Model } from "../../../src/core/model.ts";
import type { Values } from "../../../src/core/param.ts";
import type { FigureType } from "../../../src/lessons/figure.ts";
import type { Photo } from "../../shared/photo.ts";

export type { Photo } from "../../shared/photo.ts";

/** What a figure may ask of the page that it stands on. */
export interface FigureHost {
  /** The learner's own photo, chosen in a dialog; absent when the dialog is left. */
  choosePhoto(nothing: Record<string, never>): Promise<Photo | undefined>;
  /** A model file of the learner's, chosen among those of the workspace; absent where none is chosen. */
  chooseModel?(nothing: Record<string, never>): Promise<ChosenModel | undefined>;
  /** Opens a model's text in an untitled editor beside the lesson. */
  openModel(model: { readonly name: string; readonly text: string }): void;
}

/** As its file says it. */
export interface ChosenModel {
  readonly name: string;
  readonly model: Model;
}

export interface FigureProps<Settings, Data> {
  readonly settings: Settings;
  readonly data: Data;
  readonly host: FigureHost;
}

/** What draws the figure of this type. */
export type Draws<Type> =
  Type extends FigureType<infer P, infer Data> ? ComponentType<FigureProps<Values<P>, Data>> : never;
