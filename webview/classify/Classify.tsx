import { useEffect, useMemo, useState } from "preact/hooks";
import type { Connection } from "../../src/protocol/channel.ts";
import type { ClassifyHost, ClassifyState, ListedImage } from "../../src/protocol/classifyView.ts";
import { Details } from "./Details.tsx";
import { Failure } from "./Failure.tsx";
import { Header } from "./Header.tsx";
import { ImageList } from "./ImageList.tsx";
import { ordered } from "./order.ts";
import type { Saved } from "./saved.ts";

export type Ask = Connection<ClassifyHost>["call"];

interface Props {
  state: ClassifyState;
  images: readonly ListedImage[];
  saved: Saved;
  onSave: (saved: Saved) => void;
  ask: Ask;
}

/** Images with what a network takes them for; of the chosen one also how it came to the network. */
export function Classify({ state, images, saved, onSave, ask }: Props) {
  const [{ chosen, order }, set] = useState(saved);
  const places = useMemo(() => ordered(images, order), [images, order]);
  const image = images[chosen];
  useEffect(() => onSave({ chosen, order }), [chosen, order]);
  return (
    <main class="classify" aria-busy={state.phase === "opening" || state.phase === "working"}>
      <Header state={state} images={images} order={order} onOrder={(next) => set({ chosen, order: next })} ask={ask} />
      {state.phase === "failed" && <Failure state={state} ask={ask} />}
      <div class={images.length > 1 ? "parts" : "parts single"}>
        {images.length > 1 && (
          <ImageList
            images={images}
            places={places}
            chosen={chosen}
            onChoose={(next) => set({ chosen: next, order })}
            ask={ask}
          />
        )}
        {image && (
          <Details
            key={chosen}
            image={image}
            place={chosen}
            classes={state.network?.classes ?? 0}
            of={`${state.turn} ${state.fit}`}
            ask={ask}
          />
        )}
      </div>
    </main>
  );
}
