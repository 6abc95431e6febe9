import type { ImageFormat } from "./imageFormat.ts";

/** What is known of one file that is an image, or is named like one. */
export interface ImageFacts {
  /** Its path in the folder, with `/`. */
  readonly file: string;
  /** The folder that says what it shows; empty for one that lies in no class. */
  readonly className: string;
  /** The part of the data that it belongs to; empty where there are no parts. */
  readonly part: string;
  readonly bytes: number;
  /** A symbolic link, or reached through one. */
  readonly link?: true;
  /** By its first bytes; absent where they are of no image. */
  readonly format?: ImageFormat;
  /** Why it cannot be learned from. */
  readonly fault?: ImageFault;
  /** What its header says: in pixels as they lie in the file. */
  readonly header?: ImageHeader;
  /** SHA-256 of its content; absent where it could not be read. */
  readonly sha256?: string;
}

export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly colours: "grey" | "RGB" | "CMYK" | "other";
  readonly alpha: boolean;
  /** Of one channel of a pixel. */
  readonly bits: number;
  /** More than 1 in animations and files of several pages. */
  readonly pictures: number;
}

/**
 * `empty`: 0 bytes. `other`: no image at all. `cut`: it ends too early. `huge`: more pixels than are decoded. `misnamed`:
 * an image that is not found by its name. `kind`: of a format that is not learned from.
 */
export const imageFaults = ["empty", "other", "cut", "damaged", "huge", "misnamed", "kind", "denied", "gone"] as const;

export interface ImageFault {
  readonly kind: (typeof imageFaults)[number];
  /** The decoder's or the system's own words, where they help. */
  readonly detail?: string;
}

export interface ClassFolder {
  readonly name: string;
  /** Empty where there are no parts. */
  readonly part: string;
}

/** `classes`: a folder for each. `parts`: folders as `train` and `test`, each with the classes. `loose`: images alone. */
export type FolderLayout = "classes" | "parts" | "loose" | "empty";

export interface OtherFile {
  readonly file: string;
  /** `hidden`: by its name. `system`: made by an operating system. `special`: a pipe, a device, a socket. */
  readonly kind: "hidden" | "system" | "special" | "other";
}

export interface OddLink {
  readonly file: string;
  readonly kind: "nowhere" | "circle";
}

/** All that is known of a folder of images. */
export interface FolderFacts {
  /** As it is to be called in sentences. */
  readonly folder: string;
  readonly layout: FolderLayout;
  readonly classes: readonly ClassFolder[];
  readonly images: readonly ImageFacts[];
  /** Numbers of images that show nearly the same, exact copies among them; each image is in one group at most. */
  readonly similar: readonly (readonly number[])[];
  readonly others: readonly OtherFile[];
  /** Folders within folders of classes. */
  readonly nested: readonly string[];
  readonly links: readonly OddLink[];
  /** Folders that could not be listed. */
  readonly closed: readonly string[];
  /** Files that came, went or changed while the folder was read. */
  readonly changed: readonly string[];
  /** What the network takes, where a model is known. */
  readonly input?: { readonly height: number; readonly width: number; readonly channels: number };
  /** The parts are those that training on the folder will draw; else they are folders of it. */
  readonly drawn?: { readonly seed: number };
}

/** Can be learned from. */
export const isSound = ({ fault }: ImageFacts): boolean => fault === undefined;

/** In its folder's order. */
export const partsOf = ({ classes }: FolderFacts): readonly string[] => [...new Set(classes.map(({ part }) => part))];
