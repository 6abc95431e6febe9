import { integer } from "../../core/param.ts";
import { defineFigure } from "../figure.ts";
import { scene } from "../pictures/scene.ts";
import { sceneHeight } from "../pictures/sceneHeight.ts";
import { alexNet, divisorBase, neighbours, normalized } from "../responses/localResponse.ts";
import { basisResponses, orientedMaps, responsesAt, strongestPixel } from "../responses/orientedFilters.ts";

export const competingMaps = defineFigure({
  name: "competing-maps",
  title: "Maps that compete at one position",
  params: {
    width: integer({ min: 64, max: 320, default: 216, doc: "Of the picture that is drawn before a photo is chosen." }),
  },
  data: () => undefined,
  describe({ width }) {
    const height = sceneHeight(width);
    const picture = basisResponses(scene(width, height), width, height);
    const pixel = strongestPixel(picture);
    const responses = responsesAt(picture, orientedMaps, pixel);
    const strongest = responses.indexOf(Math.max(...responses));
    const [first, last] = neighbours(strongest, responses.length, alexNet.depth_radius);
    const rows = orientedMaps.map(({ title }, map) =>
      [map + 1, title, whole(responses[map] ?? 0), whole(normalized(responses, map, alexNet))].join(" | "),
    );
    return [
      `A drawn picture of a house and a tree, filtered by ${orientedMaps.length} filters made by a formula: edges and lines of several directions. At the position with the strongest response, row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}, map ${strongest + 1} gives ${whole(responses[strongest] ?? 0)}. Maps ${first + 1} to ${last + 1} make its divisor, ${divisorBase(responses, strongest, alexNet).toFixed(2)} to the power ${alexNet.beta}.`,
      ["map | filter | before | after", "---: | --- | ---: | ---:", ...rows].map((row) => `| ${row} |`).join("\n"),
    ].join("\n\n");
  },
});

const whole = (value: number) => value.toFixed(value < 10 ? 1 : 0);
