import { useEffect, useState } from "preact/hooks";
import { mostImages } from "../../../src/protocol/insight.ts";
import type { MeasuredPart } from "../../../src/protocol/predictions.ts";
import type { RunTabProps } from "../tabs/runTab.ts";

export interface Shown {
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface LoadedImages {
  readonly of: (place: number) => Shown | undefined;
  /** A sentence, where they cannot be had. */
  readonly failure: string | undefined;
}

/** Asks for the images that are not there yet. @param key  changes when places mean other images */
export function useImages(
  ask: RunTabProps["ask"],
  part: MeasuredPart,
  places: readonly number[],
  key: string,
): LoadedImages {
  const [kept, keep] = useState<{ readonly key: string; readonly images: ReadonlyMap<number, Shown> }>();
  const [failure, fail] = useState<string>();
  const images = kept?.key === key ? kept.images : undefined;
  const missing = places.filter((place) => !images?.has(place)).slice(0, mostImages);
  const wanted = missing.join();
  useEffect(() => {
    if (wanted === "") return;
    let isWaited = true;
    const asked = wanted.split(",").map(Number);
    ask("images", { part, places: asked }).then(
      ({ pixels, ...size }) => {
        if (!isWaited) return;
        const each = size.height * size.width * size.channels;
        const came = asked.map(
          (place, at) => [place, { ...size, pixels: pixels.subarray(at * each, (at + 1) * each) }] as const,
        );
        keep((before) => ({ key, images: new Map([...(before?.key === key ? before.images : []), ...came]) }));
        fail(undefined);
      },
      (error: Error) => isWaited && fail(error.message),
    );
    return () => {
      isWaited = false;
    };
  }, [ask, part, wanted, key]);
  return { of: (place) => images?.get(place), failure };
}
