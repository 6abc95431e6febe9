import { choice, integer, number, text } from "./param.ts";
import { type Preprocessing, preprocessings } from "./preprocessing.ts";

/** Where a published network comes from, and what others say of it. Each field is as the model file gives it. */
export interface About {
  /** `ResNet-50`. */
  readonly title?: string;
  /** Authors and title of the paper. */
  readonly paper?: string;
  readonly year?: number;
  readonly url?: string;
  /** What was new in it, in a sentence. */
  readonly introduced?: string;
  /** Whose implementation the file follows, where they differ: `torchvision`, `Keras`. */
  readonly variant?: string;
  /** Name of the first layer of the classifier, which `Pretrained` leaves out. */
  readonly top?: string;
  /** What its authors did to the pixels before they came in. */
  readonly preprocessing?: Preprocessing;
  readonly published?: Published;
}

/** Numbers that the authors or a framework print. */
export interface Published {
  readonly parameters?: number;
  readonly trainable?: number;
  /** Multiply-accumulates of convolutions and dense layers for one image, in 10⁹. */
  readonly gmacs?: number;
  /** ImageNet validation accuracy of one crop, in percent. */
  readonly top1?: number;
  /** Where they were printed. */
  readonly source?: string;
}

export const aboutParams = {
  title: text({ doc: "The network's full name." }),
  paper: text({ doc: "Authors and title of the paper." }),
  year: integer({ min: 1943, max: 2100, doc: "Year of the paper." }),
  url: text({ doc: "Where the paper is." }),
  introduced: text({ doc: "What was new in it." }),
  variant: text({ doc: "Whose implementation this file follows." }),
  top: text({ doc: "Name of the first layer of the classifier, which `Pretrained` leaves out." }),
  preprocessing: choice(preprocessings, {
    doc: "What its published weights expect of pixels: `tf` -1 to 1; `torch` 0 to 1, less a mean, by a deviation; `caffe` 0 to 255 in the order blue, green, red, less a mean; `bytes` 0 to 255.",
  }),
};

export const publishedParams = {
  parameters: integer({ min: 0, max: 1e12, doc: "Parameters as printed." }),
  trainable: integer({ min: 0, max: 1e12, doc: "Trainable parameters as printed." }),
  gmacs: number({ min: 0, max: 1e6, doc: "Multiply-accumulates for one image as printed, in 10⁹." }),
  top1: number({ min: 0, max: 100, doc: "ImageNet accuracy of one crop, in percent." }),
  source: text({ doc: "Where these numbers were printed." }),
};
