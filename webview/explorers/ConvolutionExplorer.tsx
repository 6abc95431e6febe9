import { useMemo, useState } from "preact/hooks";
import type { Slider } from "../../src/core/explore/explorers.ts";
import {
  type KernelPreset,
  kernelPresetNames,
  kernelPresets,
  presetFits,
  presetKernel,
} from "../../src/core/explore/kernels.ts";
import { type Filter, outputSize, patchAt, winnerOf } from "../../src/core/explore/slide.ts";
import type { Window } from "../../src/core/window.ts";
import { Choice } from "../shared/Choice.tsx";
import { Segmented } from "../shared/Segmented.tsx";
import { DropZone } from "./DropZone.tsx";
import { PhotoBar } from "./PhotoBar.tsx";
import { PlayBar } from "./PlayBar.tsx";
import { channelNames, channelsOf, shrunk } from "./pixels.ts";
import { MapStage, PhotoStage } from "./Stage.tsx";
import { Sums } from "./Sums.tsx";
import { combinesText, mapText, misfitText, placeText } from "./told.ts";
import { useMap } from "./useMap.ts";
import type { PhotoChoice } from "./usePhoto.ts";
import { type Speed, usePosition } from "./usePosition.ts";
import { useSettled } from "./useSettled.ts";
import { WindowControls } from "./WindowControls.tsx";
import "./explorers.css";

interface Props extends Slider {
  photos: PhotoChoice;
  /** The kernel to begin with, where it fits. */
  preset?: KernelPreset;
}

const resolutions = [
  { name: "16", title: "16 pixels" },
  { name: "32", title: "32 pixels" },
  { name: "64", title: "64 pixels" },
  { name: "128", title: "128 pixels" },
] as const;

const channelOptions = channelNames.map((name) => ({ name, title: name[0]?.toUpperCase() + name.slice(1) }));

const largestKernel = 11;

/** A window slides over a photo: what it sees, what becomes of it, and the map that fills. */
export function ConvolutionExplorer({ photos, combines, countsBorder, window: start, preset }: Props) {
  const [window, setWindow] = useState(start);
  const [longer, setLonger] = useState<(typeof resolutions)[number]["name"]>("32");
  const [channelName, setChannel] = useState<(typeof channelNames)[number]>("green");
  const [speed, setSpeed] = useState<Speed>("slow");
  const [kernel, setKernel] = useState<Kernels>(() =>
    presetKernels(preset && presetFits(preset, start.size) ? preset : firstPreset(start), start),
  );
  const small = useMemo(() => shrunk(photos.photo, Number(longer)), [photos.photo, longer]);
  const image = useMemo(() => channelsOf(small), [small]);
  const hasKernel = combines === "products" || combines === "products-of-each-channel";
  const channel = channelNames.indexOf(channelName);
  const filter = useMemo<Filter>(
    () => ({ combines, weights: kernel.weights, channel, countsBorder }),
    [combines, kernel.weights, channel, countsBorder],
  );
  const map = useMap(image, window, filter);
  const [rows, columns] = outputSize(image, window);
  const fits = rows > 0 && columns > 0;
  const walk = usePosition(rows, columns, speed);
  const counted = combines === "products" ? [0, 1, 2] : [channel];
  const patches = fits ? counted.map((each) => ({ channel: each, patch: patchAt(image, each, window, walk.at) })) : [];
  const winner = combines === "largest" && patches[0] ? winnerOf(patches[0].patch) : undefined;
  const words = fits
    ? placeText({ combines, countsBorder, patches, kernels: kernel.weights, window, image, at: walk.at })
    : misfitText(image, window);
  const heard = useSettled(walk.isPlaying ? "" : words);

  const change = (next: Window) => {
    setWindow(next);
    if (next.size.some((side, axis) => side !== window.size[axis]))
      setKernel(
        presetKernels(kernel.preset && presetFits(kernel.preset, next.size) ? kernel.preset : firstPreset(next), next),
      );
  };
  const setWeight = (of: number, place: number, weight: number) =>
    setKernel(({ weights, areAlike }) => ({
      preset: undefined,
      areAlike,
      weights: weights.map((each, at) =>
        areAlike || at === of ? each.map((old, index) => (index === place ? weight : old)) : each,
      ),
    }));
  const move = (event: KeyboardEvent) => {
    const { row, column } = walk.at;
    const next = {
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      Home: { row, column: 0 },
      End: { row, column: columns - 1 },
    }[event.key];
    if (event.key === " ") (walk.isPlaying ? walk.pause : walk.play)();
    else if (next) walk.move(next);
    else return;
    event.preventDefault();
  };
  // Not drawn again at each position of the window.
  const tools = useMemo(
    () => (
      <>
        <PhotoBar {...photos} />
        <div class="explorer-tools">
          <WindowControls window={window} largest={largestKernel} canCeil={!hasKernel} onChange={change} />
          <Choice label="Photo" options={resolutions} chosen={longer} onChoose={setLonger} />
          {JSON.stringify(window) !== JSON.stringify(start) && (
            <button type="button" class="vscode-button secondary" onClick={() => change(start)}>
              As in the layer
            </button>
          )}
        </div>
        {hasKernel && (
          <div class="explorer-tools">
            <Choice
              label="Kernel"
              options={presetOptions(window, kernel.preset)}
              chosen={kernel.preset ?? "own"}
              onChoose={(name) => name !== "own" && setKernel(presetKernels(name, window, kernel.areAlike))}
            />
            {combines === "products" && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={kernel.areAlike}
                  onChange={({ currentTarget }) => setKernel({ ...kernel, areAlike: currentTarget.checked })}
                />
                A weight changes for all channels
              </label>
            )}
            <span class="dim">{kernel.preset ? kernelPresets[kernel.preset].doc : "Your own weights."}</span>
          </div>
        )}
        {combines !== "products" && (
          <div class="explorer-tools">
            <Segmented label="Channel" options={channelOptions} chosen={channelName} onChoose={setChannel} />
          </div>
        )}
      </>
    ),
    [photos, window, start, longer, kernel, channelName, combines],
  );
  return (
    <DropZone onDrop={photos.drop}>
      <section class="explorer" aria-label="A window over a photo">
        {tools}
        <div
          class="stages"
          role="application"
          aria-label="Position of the window. Arrow keys move it, space plays."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
          tabIndex={0}
          onKeyDown={(event) => {
            if (!(event.target instanceof HTMLInputElement)) move(event);
          }}
        >
          <figure>
            <PhotoStage {...{ image, window, winner }} photo={small} at={walk.at} onMove={walk.move} />
            <figcaption>
              {image.height}×{image.width} pixels, values from 0 to 1
            </figcaption>
          </figure>
          {fits && (
            <figure class="middle">
              <Sums
                {...{ combines, countsBorder, patches }}
                columns={window.size[1]}
                kernels={kernel.weights}
                onWeight={setWeight}
              />
            </figure>
          )}
          {fits && map && map.columns === columns && map.rows === rows && (
            <figure>
              <MapStage map={map} at={walk.at} filledTo={walk.filledTo} onMove={walk.move} />
              <figcaption>{mapText(map)}</figcaption>
            </figure>
          )}
        </div>
        <PlayBar walk={walk} columns={columns} speed={speed} onSpeed={setSpeed} isEnabled={fits} />
        <p class={fits ? "told" : "told failure"}>{words}</p>
        <p class="visually-hidden" aria-live="polite">
          {heard}
        </p>
        <p class="dim">{combinesText(combines)}</p>
      </section>
    </DropZone>
  );
}

interface Kernels {
  /** Absent for weights of the learner's own. */
  readonly preset: KernelPreset | undefined;
  /** A change of one channel's weight is one of all. */
  readonly areAlike: boolean;
  readonly weights: readonly (readonly number[])[];
}

const firstPreset = ({ size }: Window): KernelPreset =>
  (["sobel-x", "blur", "identity"] as const).find((name) => presetFits(name, size)) ?? "identity";

const presetKernels = (preset: KernelPreset, { size }: Window, areAlike = true): Kernels => ({
  preset,
  areAlike,
  weights: channelNames.map(() => presetKernel(preset, size).weights),
});

const presetOptions = ({ size }: Window, chosen: KernelPreset | undefined) => [
  ...kernelPresetNames
    .filter((name) => presetFits(name, size))
    .map((name) => ({ name, title: kernelPresets[name].title })),
  ...(chosen === undefined ? [{ name: "own" as const, title: "Your own" }] : []),
];
