import { integer } from "../../core/param.ts";
import { grouped } from "../../core/wording.ts";
import { countsOf } from "../convolutions/oneLayer.ts";
import { defineFigure } from "../figure.ts";

/** One dense unit and one unit of a convolution over the same picture: what each reads, and what a whole layer costs. */
export const denseAndConvolution = defineFigure({
  name: "dense-and-convolution",
  title: "What one unit reads",
  params: {
    image: integer({ doc: "Rows and columns of the picture.", min: 8, max: 64, default: 28 }),
    kernel: integer({ doc: "Pixels along a side of the window.", min: 1, max: 15, default: 3 }),
  },
  data: ({ image, kernel }) => ({ image, kernel }),
  describe({ image, kernel }) {
    const { dense, convolution } = countsOf(image, kernel);
    return [
      `A picture of ${image}×${image} pixels; each layer gives one value for each pixel.`,
      "",
      "| | dense layer | convolution |",
      "| --- | ---: | ---: |",
      `| one unit reads | ${grouped(dense.reads)} pixels | at most ${grouped(convolution.reads)} pixels |`,
      `| connections of the layer | ${grouped(dense.connections)} | ${grouped(convolution.connections)} |`,
      `| parameters | ${dense.sum} = ${grouped(dense.parameters)} | ${convolution.sum} = ${grouped(convolution.parameters)} |`,
    ].join("\n");
  },
});
