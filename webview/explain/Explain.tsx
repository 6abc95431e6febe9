import { useState } from "preact/hooks";
import type { ExplainState } from "../../src/protocol/explainView.ts";
import { Tabs } from "../shared/Tabs.tsx";
import { Header } from "./Header.tsx";
import { HeatPage } from "./HeatPage.tsx";
import { LayersPage } from "./LayersPage.tsx";
import { NearestPage } from "./NearestPage.tsx";
import type { Progress } from "./progress.ts";
import { type Ask, useAnswer } from "./useAnswer.ts";
import { savedWish, saveWish, type Wish } from "./wish.ts";

interface Props {
  state: ExplainState;
  ask: Ask;
  progress: Progress;
}

const tabs = [
  { name: "heat", title: "What counts" },
  { name: "layers", title: "Layers" },
  { name: "nearest", title: "Nearest images" },
] as const;

/** One image, and why a network answers what it does. */
export function Explain({ state, ask, progress }: Props) {
  const [wish, change] = useState(savedWish);
  const first = useAnswer(ask, "first", () => ask("seen", { model: 0 }));
  const second = useAnswer(ask, state.models.length > 1 ? "second" : "", () => ask("seen", { model: 1 }));
  const set = (part: Partial<Wish>) => {
    const next = { ...wish, ...part };
    change(next);
    saveWish(next);
  };
  const seen = [first, second].slice(0, state.models.length);
  const failure = seen.find((one) => one.failure)?.failure;
  const [one, other] = [first.value, second.value];
  return (
    <main class="explain">
      <Header {...{ state, ask }} seen={one} />
      {failure ? (
        <p class="failure" role="alert">
          {failure}
        </p>
      ) : !one || (state.models.length > 1 && !other) ? (
        <p class="dim" role="status">
          Opening {state.models.map(({ title }) => title).join(" and ")} …
        </p>
      ) : (
        <Tabs label="What to look at" tabs={tabs} chosen={wish.page} onChoose={(page) => set({ page })}>
          {wish.page === "heat" && (
            <HeatPage {...{ ask, progress, wish, set }} seen={other ? [one, other] : [one]} titles={state.models} />
          )}
          {wish.page === "layers" && <LayersPage ask={ask} seen={one} />}
          {wish.page === "nearest" && <NearestPage ask={ask} progress={progress} seen={one} />}
        </Tabs>
      )}
    </main>
  );
}
