import { useMemo, useState } from "preact/hooks";
import type { competingMaps } from "../../../../src/lessons/figures/competingMaps.ts";
import { scene } from "../../../../src/lessons/pictures/scene.ts";
import { sceneHeight } from "../../../../src/lessons/pictures/sceneHeight.ts";
import { alexNet, divisorBase, neighbours, normalized } from "../../../../src/lessons/responses/localResponse.ts";
import {
  type BasisResponses,
  basisResponses,
  mixedMaps,
  type OrientedMap,
  orientedMaps,
  responsesAt,
  strongestPixel,
} from "../../../../src/lessons/responses/orientedFilters.ts";
import { Segmented } from "../../../shared/Segmented.tsx";
import type { Draws, Photo } from "../figure.ts";
import { Constants, plainDigits } from "./Constants.tsx";
import { MapBars, short } from "./MapBars.tsx";
import { MapPicture, type Spot } from "./MapPicture.tsx";
import "./competingMaps.css";

const orders = [
  { name: "alike", title: "Like ones side by side" },
  { name: "mixed", title: "Mixed" },
] as const;

const mapsOf = { alike: orientedMaps, mixed: mixedMaps };

type Pictured = Pick<Photo, "name" | "width" | "height" | "rgba">;

export const CompetingMaps: Draws<typeof competingMaps> = ({ settings: { width }, host }) => {
  const [photo, setPhoto] = useState<Pictured>(() => drawn(width));
  const [order, setOrder] = useState<(typeof orders)[number]["name"]>("alike");
  const [constants, setConstants] = useState(alexNet);
  const [picked, setPicked] = useState<{ readonly spot: Spot; readonly map: number } | undefined>();

  const maps = mapsOf[order];
  const responses = useMemo(() => basisResponses(photo.rgba, photo.width, photo.height), [photo]);
  const strongest = useMemo(() => strongestSpot(responses), [responses]);
  const { spot } = picked ?? { spot: strongest };
  const before = responsesAt(responses, maps, spot.y * photo.width + spot.x);
  const map = picked?.map ?? before.indexOf(Math.max(...before));
  const after = before.map((_, each) => normalized(before, each, constants));
  const shown = useMemo(() => picturesOf(responses, maps, map, constants), [responses, maps, map, constants]);

  const window = neighbours(map, maps.length, constants.depth_radius);
  const squares = before.slice(window[0], window[1] + 1).reduce((sum, value) => sum + value ** 2, 0);
  const base = divisorBase(before, map, constants);
  const pick = (to: Spot) => setPicked({ spot: to, map });
  const choosePhoto = async () => {
    const chosen = await host.choosePhoto({});
    if (!chosen) return;
    setPhoto(smaller(chosen));
    setPicked(undefined);
  };
  const inOrder = (name: typeof order) => {
    const title = maps[map]?.title;
    setOrder(name);
    setPicked({ spot, map: mapsOf[name].findIndex((each) => each.title === title) });
  };
  const { width: wide, height: high } = photo;
  return (
    <div class="competing-maps">
      <div class="competing-maps-bar">
        <button type="button" class="vscode-button" onClick={() => void choosePhoto()}>
          Use a photo of mine
        </button>
        <span class="dim">{photo.name}. Click into the picture, or move with the arrow keys.</span>
      </div>
      <div class="competing-maps-pictures">
        <MapPicture title="picture" width={wide} height={high} rgba={photo.rgba} spot={spot} onPick={pick} keys />
        <MapPicture
          title={`map ${map + 1} before`}
          width={wide}
          height={high}
          rgba={shown.before}
          spot={spot}
          onPick={pick}
        />
        <MapPicture
          title={`map ${map + 1} after`}
          width={wide}
          height={high}
          rgba={shown.after}
          spot={spot}
          onPick={pick}
        />
      </div>
      <p class="competing-maps-sum number" role="status">
        <strong>{short(after[map] ?? 0)}</strong>{" "}
        <span>
          = {short(before[map] ?? 0)} / ({constants.bias} + {plainDigits(constants.alpha)} ·{" "}
          {Math.round(squares).toLocaleString("en")})<sup>{constants.beta}</sup>
        </span>{" "}
        <span class="dim">
          map {map + 1}, {maps[map]?.title}; maps {window[0] + 1} to {window[1] + 1} make the divisor{" "}
          {(base ** constants.beta).toFixed(2)}
        </span>
      </p>
      <div class="competing-maps-columns">
        <MapBars
          maps={maps}
          before={before}
          after={after}
          chosen={map}
          window={window}
          onChoose={(each) => setPicked({ spot, map: each })}
        />
        <div class="competing-maps-settings">
          <Constants constants={constants} onChange={setConstants} />
          <div class="constant-order">
            <span>Order of the maps</span>
            <Segmented label="Order of the maps" options={orders} chosen={order} onChoose={inOrder} />
          </div>
          <p class="dim">
            The {maps.length} filters are made by a formula: edges and lines, as first layers learn them. They are not
            those of a trained network, whose maps stand in any order. Each map's picture is black where it gives 0 and
            white where it gives most.
          </p>
        </div>
      </div>
    </div>
  );
};

const drawn = (width: number): Pictured => {
  const height = sceneHeight(width);
  return { name: "A drawn picture", width, height, rgba: scene(width, height) };
};

const strongestSpot = (responses: BasisResponses): Spot => {
  const pixel = strongestPixel(responses);
  return { x: pixel % responses.width, y: Math.floor(pixel / responses.width) };
};

/** Pixels on a photo's longer side: more would not follow the sliders at 60 frames a second. */
const longest = 240;

function smaller(photo: Photo): Pictured {
  const step = Math.max(1, Math.max(photo.width, photo.height) / longest);
  const [width, height] = [Math.floor(photo.width / step), Math.floor(photo.height / step)];
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) averageInto(rgba, 4 * (y * width + x), photo, x * step, y * step, step);
  return { name: photo.name, width, height, rgba };
}

function averageInto(rgba: Uint8ClampedArray, at: number, photo: Photo, left: number, top: number, step: number): void {
  const sums = [0, 0, 0, 0];
  let count = 0;
  for (let y = Math.floor(top); y < Math.min(photo.height, Math.ceil(top + step)); y++)
    for (let x = Math.floor(left); x < Math.min(photo.width, Math.ceil(left + step)); x++, count++)
      for (let part = 0; part < 4; part++)
        sums[part] = (sums[part] ?? 0) + (photo.rgba[4 * (y * photo.width + x) + part] ?? 0);
  for (const [part, sum] of sums.entries()) rgba[at + part] = sum / Math.max(1, count);
}

/** One map over the whole picture, with and without the normalisation. */
function picturesOf(
  responses: BasisResponses,
  maps: readonly OrientedMap[],
  map: number,
  constants: typeof alexNet,
): { readonly before: Uint8ClampedArray<ArrayBuffer>; readonly after: Uint8ClampedArray<ArrayBuffer> } {
  const [first, last] = neighbours(map, maps.length, constants.depth_radius);
  const near = maps.slice(first, last + 1);
  const pixels = responses.width * responses.height;
  const [before, after] = [new Float32Array(pixels), new Float32Array(pixels)];
  const own = { ...constants, depth_radius: near.length };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const values = responsesAt(responses, near, pixel);
    before[pixel] = values[map - first] ?? 0;
    after[pixel] = normalized(values, map - first, own);
  }
  return { before: greys(before), after: greys(after) };
}

function greys(values: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const most = values.reduce((most, value) => Math.max(most, value), 1e-9);
  const rgba = new Uint8ClampedArray(4 * values.length);
  for (const [pixel, value] of values.entries()) rgba.fill((255 * value) / most, 4 * pixel, 4 * pixel + 3);
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return rgba;
}
