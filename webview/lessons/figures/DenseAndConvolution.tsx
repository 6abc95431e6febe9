import { useMemo, useState } from "preact/hooks";
import { grouped } from "../../../src/core/wording.ts";
import { countsOf, windowAt } from "../../../src/lessons/convolutions/oneLayer.ts";
import type { denseAndConvolution } from "../../../src/lessons/figures/denseAndConvolution.ts";
import { digit } from "../../../src/lessons/pictures/digit.ts";
import { Segmented } from "../../shared/Segmented.tsx";
import type { Draws } from "./figure.ts";
import { UnitPicture } from "./UnitPicture.tsx";
import "./denseAndConvolution.css";

const kernels = [1, 3, 5, 7];
const images = [8, 16, 28, 40];

const options = (sizes: readonly number[], own: number) =>
  [...new Set([...sizes, own])].sort((a, b) => a - b).map((size) => ({ name: `${size}`, title: `${size}×${size}` }));

export const DenseAndConvolution: Draws<typeof denseAndConvolution> = ({ data }) => {
  const [image, setImage] = useState(data.image);
  const [kernel, setKernel] = useState(data.kernel);
  const [place, setPlace] = useState({ row: 0.45, column: 0.5 });
  const picture = useMemo(() => ({ size: image, values: digit(5, { size: image }) }), [image]);
  const { dense, convolution } = countsOf(image, kernel);
  const unit = { row: Math.floor(place.row * image), column: Math.floor(place.column * image) };
  const [rows, columns] = [windowAt(unit.row, image, kernel), windowAt(unit.column, image, kernel)];
  const move = (row: number, column: number) => {
    const within = (value: number) => (Math.min(image - 1, Math.max(0, value)) + 0.5) / image;
    setPlace({ row: within(row), column: within(column) });
  };
  const read = (rows.to - rows.from) * (columns.to - columns.from);
  const shown = { picture, unit, onMove: move };
  return (
    <div class="unit-figure">
      <div class="figure-choices">
        <span>
          Picture{" "}
          <Segmented
            label="Size of the picture"
            options={options(images, data.image)}
            chosen={`${image}`}
            onChoose={(size) => setImage(Number(size))}
          />
        </span>
        <span>
          Kernel{" "}
          <Segmented
            label="Size of the kernel"
            options={options(kernels, data.kernel)}
            chosen={`${kernel}`}
            onChoose={(size) => setKernel(Number(size))}
          />
        </span>
      </div>
      <div class="unit-pictures">
        <UnitPicture
          {...shown}
          title="Dense layer"
          says={`This unit reads all ${grouped(dense.reads)} pixels, each with a weight of its own.`}
          rows={{ from: 0, to: image }}
          columns={{ from: 0, to: image }}
        />
        <UnitPicture
          {...shown}
          title="Convolutional layer"
          says={`This unit reads ${grouped(read)} pixels, with the weights that all units of the map share.`}
          rows={rows}
          columns={columns}
        />
      </div>
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">a layer with {grouped(dense.reads)} units</th>
            <th scope="col">dense</th>
            <th scope="col">convolution</th>
          </tr>
        </thead>
        <tbody aria-live="polite">
          <tr>
            <th scope="row">connections</th>
            <td>{grouped(dense.connections)}</td>
            <td>{grouped(convolution.connections)}</td>
          </tr>
          <tr>
            <th scope="row">parameters</th>
            <td>
              {grouped(dense.parameters)}
              <span class="reason">{dense.sum}</span>
            </td>
            <td>
              {grouped(convolution.parameters)}
              <span class="reason">{convolution.sum}</span>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
};
