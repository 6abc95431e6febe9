import { useEffect, useState } from "preact/hooks";
import type { LayerWithMaps, Maps, MapsWanted } from "../../../src/protocol/insight.ts";
import { Picture } from "../../shared/Picture.tsx";
import type { RunTabProps } from "../tabs/runTab.ts";

interface Props {
  ask: RunTabProps["ask"];
  wanted: MapsWanted;
  layer: LayerWithMaps;
}

const size = 64;
/** Of a slider that is drawn through its epochs, only the places where it rests are asked for. */
const restMs = 60;

/** What a layer makes of an image. The maps of before stay until the new ones have come. */
export function MapGrid({ ask, wanted, layer }: Props) {
  const [shown, show] = useState<{ readonly maps: Maps; readonly layer: string }>();
  const [failure, fail] = useState<string>();
  const key = JSON.stringify(wanted);
  useEffect(() => {
    let isWaited = true;
    const timer = setTimeout(() => {
      ask("maps", wanted).then(
        (maps) => {
          if (!isWaited) return;
          show({ maps, layer: wanted.layer });
          fail(undefined);
        },
        (error: Error) => isWaited && fail(error.message),
      );
    }, restMs);
    return () => {
      isWaited = false;
      clearTimeout(timer);
    };
  }, [ask, key]);
  if (failure) return <p class="failure">{failure}</p>;
  if (shown?.layer !== layer.name) return <p class="dim">Computing the maps of {layer.name} …</p>;
  const { maps } = shown;
  const each = maps.height * maps.width;
  const range = (map: number) => `from ${number(maps.smallest[map])} to ${number(maps.largest[map])}`;
  return (
    <>
      <ul class="pictures">
        {Array.from(maps.smallest, (_, map) => (
          <li key={`${map + 1}`} title={`Map ${map + 1}: ${range(map)}`}>
            <Picture
              pixels={maps.pixels.subarray(map * each, (map + 1) * each)}
              height={maps.height}
              width={maps.width}
              channels={1}
              size={size}
              label={`Map ${map + 1} of ${layer.name}, ${range(map)}`}
            />
          </li>
        ))}
      </ul>
      <p class="dim scale">
        Each map by itself: black is its smallest value, white its largest; a map that is black all over gives one value
        everywhere.
        {maps.channels > maps.smallest.length &&
          ` The first ${maps.smallest.length} of ${maps.channels.toLocaleString("en")}.`}
      </p>
    </>
  );
}

const number = (value = 0): string => String(Number(value.toPrecision(2)));
