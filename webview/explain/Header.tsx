import { grouped } from "../../src/core/wording.ts";
import type { SeenImage } from "../../src/protocol/explain.ts";
import type { ExplainState } from "../../src/protocol/explainView.ts";
import type { Ask } from "./useAnswer.ts";

interface Props {
  state: ExplainState;
  seen: SeenImage | undefined;
  ask: Ask;
}

/** Which image, and which networks. */
export function Header({ state: { image, models }, seen, ask }: Props) {
  const doing = (call: "chooseImage" | "openImage") => () => void ask(call, {}).catch(() => undefined);
  const [first, second] = models;
  return (
    <header>
      <h1>
        {image.canOpen ? (
          <button type="button" class="link-button" onClick={doing("openImage")} title="Open the file">
            {image.title}
          </button>
        ) : (
          image.title
        )}
        {seen && (
          <span class="dim number">
            {" "}
            {grouped(seen.original.width)}×{grouped(seen.original.height)}
          </span>
        )}
      </h1>
      <span>
        seen by <strong>{first?.title}</strong>
        {second && (
          <>
            {" "}
            and <strong>{second.title}</strong>
          </>
        )}
      </span>
      <span class="header-buttons">
        <button type="button" class="vscode-button secondary" onClick={doing("chooseImage")}>
          Other Image…
        </button>
        <button
          type="button"
          class="vscode-button secondary"
          onClick={() => void ask("chooseModel", { model: 0 }).catch(() => undefined)}
        >
          Other Network…
        </button>
      </span>
    </header>
  );
}
