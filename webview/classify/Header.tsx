import { grouped } from "../../src/core/wording.ts";
import type { ClassifiedText, ClassifyState, ListedImage } from "../../src/protocol/classifyView.ts";
import { Choice } from "../shared/Choice.tsx";
import { Menu } from "../shared/Menu.tsx";
import { Segmented } from "../shared/Segmented.tsx";
import type { Ask } from "./Classify.tsx";
import { type ListOrder, orders } from "./order.ts";

interface Props {
  state: ClassifyState;
  images: readonly ListedImage[];
  order: ListOrder;
  onOrder: (order: ListOrder) => void;
  ask: Ask;
}

/** What classifies, how images get its size, and how far it is. */
export const Header = ({ state, images, order, onOrder, ask }: Props) => (
  <header>
    <div class="title">
      <h1>{state.title}</h1>
      <button type="button" class="link-button link" onClick={() => void ask("chooseNetwork", {})}>
        Change<span class="visually-hidden"> the network</span>…
      </button>
      {images.length > 0 && (
        <Menu
          label="Copy the answers"
          items={[
            { name: "CSV", title: "Copy as CSV" },
            { name: "JSON", title: "Copy as JSON" },
          ]}
          onChoose={(format) => void ask("copy", { format: format as ClassifiedText })}
        />
      )}
    </div>
    {state.network && (
      <p class="dim number">
        Sees {state.network.width}×{state.network.height} pixels{" "}
        {state.network.channels === 1 ? "in grey" : "in colour"}, {state.network.range}; tells{" "}
        {grouped(state.network.classes)} classes apart.
      </p>
    )}
    <div class="controls">
      <Segmented
        label="How images get the network's size"
        options={[
          { name: "crop", title: "centre crop" },
          { name: "squash", title: "squash" },
        ]}
        chosen={state.fit}
        onChoose={(fit) => void ask("setFit", { fit })}
      />
      {images.length > 1 && <Choice label="Order" options={orders} chosen={order} onChoose={onOrder} />}
      <Progress state={state} images={images} ask={ask} />
    </div>
  </header>
);

function Progress({ state: { phase, done, total }, images, ask }: Pick<Props, "state" | "images" | "ask">) {
  const unread = images.filter(({ why }) => why !== undefined).length;
  const bad = unread > 0 ? `, ${grouped(unread)} cannot be read` : "";
  if (phase === "failed") return null;
  if (phase === "opening")
    return (
      <span class="far" role="status">
        <progress aria-label="Opening the network" />
        <span class="dim">Opening the network…</span>
      </span>
    );
  const isWorking = phase === "working";
  return (
    <span class="far">
      {isWorking && <progress value={done} max={Math.max(total, 1)} aria-label="Images classified" />}
      <span class="dim number" role="status">
        {isWorking || phase === "stopped"
          ? `${grouped(done)} of ${grouped(total)}${bad}${phase === "stopped" ? ", stopped" : ""}`
          : `${grouped(total)} ${total === 1 ? "image" : "images"}${bad}`}
      </span>
      {isWorking && total > 1 && (
        <button type="button" class="vscode-button secondary" onClick={() => void ask("stop", {})}>
          Stop
        </button>
      )}
      {phase === "stopped" && (
        <button type="button" class="vscode-button secondary" onClick={() => void ask("again", {})}>
          Classify All
        </button>
      )}
    </span>
  );
}
