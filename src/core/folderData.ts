import { choice, integer, number, optional, text } from "./param.ts";

/** A folder of the user's own images, with a folder for each class. */
export interface FolderData {
  /** As the file says it: from the folder of the model file. */
  readonly folder: string;
  /** Share of the images that are only tested on, once, at the end. */
  readonly test: number;
  /** In place of `test`: the images in so many parts, of which one is tested on. `null` where they are not. */
  readonly folds: number | null;
  /** Which of them, from 1. */
  readonly fold: number;
  readonly fit: ImageFit;
  /** Of images that show nearly the same: whether they may fall into different parts. */
  readonly duplicates: (typeof duplicates)[number];
}

/** How an image gets the size of the network's input: filled and cut, or whole and out of shape. */
export const imageFits = ["crop", "squash"] as const;
export type ImageFit = (typeof imageFits)[number];

const duplicates = ["apart", "together"] as const;

/** What `data:` may hold where it is a map. */
export const folderParams = {
  folder: text({
    doc: "A folder with a folder of images for each class; its path goes from the folder of this file.",
  }),
  validation: optional(
    number({
      min: 0,
      max: 0.5,
      doc: "Share of all images kept aside to measure on after each epoch: the same as `validation` beside `data`.",
    }),
  ),
  test: number({
    min: 0.01,
    max: 0.45,
    default: 0.2,
    doc: "Share of the images that are tested on, once, at the end. Drawn by the seed, class by class.",
  }),
  folds: optional(
    integer({
      min: 2,
      max: 100,
      example: 5,
      doc: "Cross-validation: the images in so many parts, drawn by the seed, class by class. `fold` is tested on, in place of `test`.",
    }),
  ),
  fold: integer({ max: 100, default: 1, doc: "Which of the `folds` is tested on, from 1." }),
  fit: choice(imageFits, {
    default: "crop",
    doc: "How images get the size of the network's input: `crop` fills it and cuts off what sticks out on two sides, `squash` keeps all and changes the shape.",
  }),
  duplicates: choice(duplicates, {
    default: "apart",
    doc: "What happens to copies of the same picture, also scaled, saved anew or cut a little: `together` keeps them in the same part, so that nothing is tested on that was learned from; `apart` draws each by itself.",
  }),
};

/** Share of the images that are tested on. */
export const testShare = ({ test, folds }: Pick<FolderData, "test" | "folds">): number =>
  folds === null ? test : 1 / folds;
