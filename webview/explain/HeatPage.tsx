import { useState } from "preact/hooks";
import { colourOf } from "../../src/core/explain/colourMap.ts";
import type { HeatMethod, SeenImage } from "../../src/protocol/explain.ts";
import { Choice } from "../shared/Choice.tsx";
import { Segmented } from "../shared/Segmented.tsx";
import { HeatView } from "./HeatView.tsx";
import type { Progress } from "./progress.ts";
import type { Ask } from "./useAnswer.ts";
import type { Wish } from "./wish.ts";

interface Props {
  ask: Ask;
  progress: Progress;
  wish: Wish;
  set: (part: Partial<Wish>) => void;
  /** By one network, or by two. */
  seen: readonly SeenImage[];
  titles: readonly { readonly title: string }[];
}

const methods: readonly { readonly name: HeatMethod; readonly title: string }[] = [
  { name: "grad-cam", title: "Grad-CAM" },
  { name: "saliency", title: "saliency" },
  { name: "occlusion", title: "occlusion" },
];

const sideBySide = [
  { name: "one", title: "one answer" },
  { name: "classes", title: "two classes" },
  { name: "models", title: "two networks" },
] as const;

/** What in the image a class hangs on, by one of three methods; for two classes or two networks side by side. */
export function HeatPage({ ask, progress, wish, set, seen, titles }: Props) {
  const [first] = seen;
  const [layers, chooseLayers] = useState<readonly (string | undefined)[]>([]);
  if (!first) return null;
  const arrangement = seen.length > 1 ? "models" : wish.twoClasses ? "classes" : "one";
  const arrange = (name: (typeof sideBySide)[number]["name"]) => {
    if (name === "models") {
      if (seen.length < 2) void ask("chooseModel", { model: 1 }).catch(() => undefined);
      return;
    }
    set({ twoClasses: name === "classes" });
    if (seen.length > 1) void ask("removeModel", {}).catch(() => undefined);
  };
  const views = seen.length > 1 ? [0, 1] : wish.twoClasses ? [0, 0] : [0];
  return (
    <div class="heat-page">
      <div class="choices">
        <Segmented label="Method" options={methods} chosen={wish.method} onChoose={(method) => set({ method })} />
        <Segmented label="Side by side" options={sideBySide} chosen={arrangement} onChoose={arrange} />
        <label class="opacity">
          <span class="dim">Heat</span>
          <input
            type="range"
            class="slider"
            min={0}
            max={100}
            step={5}
            value={wish.opacity}
            aria-label="How much of the heat is seen"
            aria-valuetext={`${wish.opacity} %`}
            onInput={({ currentTarget }) => set({ opacity: Number(currentTarget.value) })}
          />
        </label>
      </div>
      {wish.method === "grad-cam" && (
        <div class="choices">
          {seen.map(
            (one, place) =>
              one.layers.length > 0 && (
                <Choice
                  key={`${place + 1}`}
                  label={seen.length > 1 ? `Layer of ${titles[place]?.title}` : "Layer"}
                  options={layerOptions(one)}
                  chosen={layers[place] ?? one.layer ?? ""}
                  onChoose={(name) => chooseLayers(seen.map((_, other) => (other === place ? name : layers[other])))}
                />
              ),
          )}
        </div>
      )}
      <div class={`views ${views.length > 1 ? "two" : ""}`}>
        {views.map((model, place) => (
          <HeatView
            key={`${arrangement} ${place + 1}`}
            {...{ ask, progress, model, opacity: wish.opacity, method: wish.method }}
            seen={seen[model] ?? first}
            layer={layers[model]}
            {...(seen.length > 1 && { title: titles[model]?.title ?? "" })}
            begin={arrangement === "classes" ? place : 0}
          />
        ))}
      </div>
      <Scale />
    </div>
  );
}

export const layerOptions = ({ layers }: SeenImage) =>
  layers.map(({ name, height, width, channels }) => ({ name, title: `${name} · ${height}×${width}×${channels}` }));

/** Colours of the map: between neighbours a straight line is near enough. */
const gradient = `linear-gradient(to right, ${[0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]
  .map((heat) => `rgb(${colourOf(heat).join(" ")})`)
  .join(", ")})`;

/** From cold to hot. */
const Scale = () => (
  <p class="scale dim">
    <span>cold</span> <span class="colours" aria-hidden="true" style={{ background: gradient }} />{" "}
    <span>hottest place of each picture</span>
  </p>
);
