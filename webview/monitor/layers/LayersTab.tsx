import { useMemo, useState } from "preact/hooks";
import type { LayerWithMaps } from "../../../src/protocol/insight.ts";
import type { MeasuredPart, Predictions } from "../../../src/protocol/predictions.ts";
import { Choice } from "../../shared/Choice.tsx";
import { useAsked } from "../../shared/useAsked.ts";
import { useImages } from "../mistakes/useImages.ts";
import type { RunTabProps } from "../tabs/runTab.ts";
import { FilterGrid } from "./FilterGrid.tsx";
import { ImageChoice } from "./ImageChoice.tsx";
import { MapGrid } from "./MapGrid.tsx";
import { worthALook } from "./worthALook.ts";
import "./layers.css";

/** What the layers have learned to see: the first filters, and the maps of an image, epoch by epoch. */
export function LayersTab({ run, ask }: RunTabProps) {
  const key = `${run.start?.run} ${run.epochs.length} ${run.end?.outcome ?? ""}`;
  const inside = useAsked(() => ask("inside", {}), key);
  const measured = useAsked(() => ask("predictions", {}), key);
  const [chosenEpoch, chooseEpoch] = useState<number>();
  if (inside.failure) return <p class="failure">{inside.failure}</p>;
  const { epochs, filters, layers } = inside.value ?? { epochs: [], layers: [] };
  const latest = epochs.at(-1);
  if (!inside.value || latest === undefined)
    return inside.isWaiting ? (
      <p class="dim">Reading the run …</p>
    ) : (
      <p class="dim">
        {run.phase === "ended"
          ? "This run has kept no weights of its layers to look at: it has no convolutions, or was made by an older version."
          : "As soon as training begins you see here what the layers have learned to see."}
      </p>
    );
  // The latest is followed while nothing else is chosen.
  const at = Math.max(0, chosenEpoch === undefined ? epochs.length - 1 : epochs.indexOf(chosenEpoch));
  const epoch = epochs[at] ?? latest;
  const part = (["validation", "test"] as const).find((one) => measured.value?.[one]);
  const predictions = part && measured.value?.[part];
  return (
    <div class="layers-tab">
      {epochs.length > 1 && (
        <label class="epoch">
          <span class="number">{epoch === 0 ? "At the start" : `After epoch ${epoch}`}</span>
          <input
            type="range"
            class="slider"
            min={0}
            max={epochs.length - 1}
            value={at}
            aria-label="Epoch"
            aria-valuetext={epoch === 0 ? "at the start" : `after epoch ${epoch}`}
            onInput={({ currentTarget }) => {
              const next = Number(currentTarget.value);
              chooseEpoch(next === epochs.length - 1 ? undefined : epochs[next]);
            }}
          />
        </label>
      )}
      {filters && filters.snapshots.length > 0 && <FilterGrid filters={filters} epoch={epoch} />}
      {layers.length > 0 && part && predictions && (
        <FeatureMaps
          key={`${run.start?.run} ${part}`}
          {...{ ask, part, predictions, layers, epoch, classes: measured.value?.classes ?? [] }}
          of={`${run.start?.run} ${part}`}
        />
      )}
      {layers.length > 0 && !predictions && !measured.isWaiting && (
        <p class="dim">
          Feature maps of an image follow once the network has been measured, by the end of the first epoch.
        </p>
      )}
    </div>
  );
}

interface MapsProps {
  ask: RunTabProps["ask"];
  part: MeasuredPart;
  predictions: Predictions;
  classes: readonly string[];
  layers: readonly LayerWithMaps[];
  epoch: number;
  of: string;
}

const mostImages = 12;

function FeatureMaps({ ask, part, predictions, classes, layers, epoch, of }: MapsProps) {
  const places = useMemo(() => worthALook(predictions, classes.length, mostImages), [predictions]);
  const images = useImages(ask, part, places, of);
  const [wanted, choosePlace] = useState<number>();
  const place = wanted !== undefined && places.includes(wanted) ? wanted : (places[0] ?? 0);
  const [name, chooseLayer] = useState(layers[0]?.name ?? "");
  const layer = layers.find((one) => one.name === name) ?? layers[0];
  if (!layer) return null;
  const options = layers.map(({ name, height, width, channels }) => ({
    name,
    title: `${name} · ${height}×${width}×${channels}`,
  }));
  return (
    <section>
      <h2>Feature maps</h2>
      <p class="dim">What a layer makes of one image: of each {part} class a right one, then the worst mistakes.</p>
      {images.failure && <p class="failure">{images.failure}</p>}
      <ImageChoice {...{ predictions, classes, places, images }} chosen={place} onChoose={choosePlace} />
      <Choice label="Layer" options={options} chosen={layer.name} onChoose={chooseLayer} />
      {!layer.evolves && (
        <p class="dim">
          The weights up to here are too many to be kept after each epoch, so these are the maps of the best weights.
        </p>
      )}
      <MapGrid ask={ask} layer={layer} wanted={{ layer: layer.name, part, place, ...(layer.evolves && { epoch }) }} />
    </section>
  );
}
