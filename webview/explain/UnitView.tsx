import type { SeenImage, UnitField } from "../../src/protocol/explain.ts";
import { HeatPhoto } from "./HeatPhoto.tsx";
import type { Place } from "./MapPlaces.tsx";
import { type Ask, useAnswer } from "./useAnswer.ts";

interface Props {
  ask: Ask;
  seen: SeenImage;
  layer: string;
  map: number;
  place: Place;
}

/** The pixels that one place of a map sees: by arithmetic as a frame, and as it hangs on them as heat. */
export function UnitView({ ask, seen, layer, map, place: { row, column } }: Props) {
  const wish = { model: 0, layer, map, row, column };
  const answer = useAnswer(ask, JSON.stringify(wish), () => ask("unit", wish));
  const field = answer.value;
  const words = field ? told(field, seen) : "";
  return (
    <section class="view">
      <h2>
        What row {row + 1}, column {column + 1} sees
      </h2>
      {answer.failure ? (
        <p class="failure" role="alert">
          {answer.failure}
        </p>
      ) : (
        <HeatPhoto
          {...seen}
          {...(field && { heat: field.effect })}
          {...(field?.box && { box: field.box })}
          opacity={70}
          label={`The receptive field on the image. ${words}`}
        />
      )}
      <p class="told" aria-live="polite">
        {words}
      </p>
    </section>
  );
}

function told({ value, box, whole, effective, effect }: UnitField, { input }: SeenImage): string {
  const gives = value === undefined ? "" : `It gives ${Number(value.toPrecision(3))}. `;
  const sees = !box
    ? "Which pixels it can see is not known: branches with other centres meet here. "
    : whole && (whole.width > input.width || whole.height > input.height)
      ? `It can see ${box.right - box.left}×${box.bottom - box.top} pixels here; its field of ${whole.width}×${whole.height} hangs over the border. `
      : `It can see ${box.right - box.left}×${box.bottom - box.top} pixels of the network's input (the frame). `;
  const isMoved = effect.values.some((byte) => byte > 0);
  const hangs = !isMoved
    ? "Nothing moves it here: an activation before it, or its own, is off."
    : effective === undefined
      ? ""
      : `${Math.round(100 * effective)} % of them hold 95 % of what moves it.`;
  return `${gives}${sees}${hangs}`;
}
