import { useState } from "preact/hooks";
import type { SeenImage } from "../../src/protocol/explain.ts";
import type { Maps } from "../../src/protocol/insight.ts";
import { Choice } from "../shared/Choice.tsx";
import { Picture } from "../shared/Picture.tsx";
import { layerOptions } from "./HeatPage.tsx";
import { MapPlaces, type Place } from "./MapPlaces.tsx";
import { UnitView } from "./UnitView.tsx";
import { type Ask, useAnswer } from "./useAnswer.ts";

interface Props {
  ask: Ask;
  seen: SeenImage;
}

const size = 56;

/** What each layer makes of the image, and what one place of its maps sees. */
export function LayersPage({ ask, seen }: Props) {
  const { layers } = seen;
  const [name, chooseLayer] = useState(seen.layer ?? layers[0]?.name ?? "");
  const [map, chooseMap] = useState(0);
  const [place, point] = useState<Place>();
  const layer = layers.find((one) => one.name === name);
  const answer = useAnswer(ask, layer ? name : "", () => ask("imageMaps", { model: 0, layer: name }));
  const maps = answer.value;
  if (!layer) return <p class="dim">{seen.name} has no layer with maps: it sees no image after its first layer.</p>;
  const change = (layer: string) => {
    chooseLayer(layer);
    chooseMap(0);
    point(undefined);
  };
  // Where maps are drawn with every second or third place, rows count in the layer's own.
  const every = maps ? Math.ceil(Math.max(layer.height, layer.width) / Math.max(maps.height, maps.width)) : 1;
  const isOwn = maps !== undefined && maps.channels === layer.channels && !answer.isWaiting;
  return (
    <div class="layers-page">
      <Choice label="Layer" options={layerOptions(seen)} chosen={name} onChoose={change} />
      {answer.failure && (
        <p class="failure" role="alert">
          {answer.failure}
        </p>
      )}
      {!isOwn && !answer.failure && (
        <p class="dim" role="status">
          Computing the maps of {name} …
        </p>
      )}
      {isOwn && (
        <>
          <MapGrid {...{ maps, name, chosen: map }} onChoose={chooseMap} />
          <div class="views two">
            <section class="view">
              <h2>
                Map {map + 1} of {name}
              </h2>
              <MapPlaces {...{ maps, map, every }} chosen={place} onPoint={point} />
              <p class="dim">
                Point at a place, or walk with the arrow keys, to see which pixels it hangs on.
                {layer.height * layer.width === 1 && " This layer has one place only."}
              </p>
            </section>
            {place && <UnitView {...{ ask, seen, layer: name, map, place }} />}
          </div>
        </>
      )}
    </div>
  );
}

interface GridProps {
  maps: Maps;
  name: string;
  chosen: number;
  onChoose: (map: number) => void;
}

function MapGrid({ maps, name, chosen, onChoose }: GridProps) {
  const { height, width, channels, pixels, smallest, largest } = maps;
  const each = height * width;
  const number = (value = 0) => String(Number(value.toPrecision(2)));
  const move = (event: KeyboardEvent) => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const top = buttons[0]?.getBoundingClientRect().top;
    const columns = Math.max(1, buttons.filter((button) => button.getBoundingClientRect().top === top).length);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const next = buttons[chosen + (step ?? 0)];
    if (step === undefined || !next) return;
    event.preventDefault();
    onChoose(chosen + step);
    next.focus();
  };
  return (
    <>
      <div class="map-grid" role="radiogroup" aria-label={`Maps of ${name}`} onKeyDown={move}>
        {Array.from(smallest, (least, map) => (
          // biome-ignore lint/a11y/useSemanticElements: an <input> cannot be drawn as a picture without hiding it
          <button
            key={`${map + 1}`}
            type="button"
            role="radio"
            aria-checked={map === chosen}
            aria-label={`Map ${map + 1}, from ${number(least)} to ${number(largest[map])}`}
            title={`Map ${map + 1}: from ${number(least)} to ${number(largest[map])}`}
            tabIndex={map === chosen ? 0 : -1}
            onClick={() => onChoose(map)}
          >
            <Picture
              {...{ height, width, size }}
              pixels={pixels.subarray(map * each, (map + 1) * each)}
              channels={1}
              label=""
            />
          </button>
        ))}
      </div>
      <p class="dim">
        Each map by itself: black is its smallest value, white its largest.
        {channels > smallest.length && ` The first ${smallest.length} of ${channels.toLocaleString("en")}.`}
      </p>
    </>
  );
}
