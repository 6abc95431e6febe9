import type { ClassifyState } from "../../src/protocol/classifyView.ts";
import type { Ask } from "./Classify.tsx";

/** Nothing could be classified: why, and what to do. */
export const Failure = ({ state: { failure, describable }, ask }: { state: ClassifyState; ask: Ask }) => (
  <section class="empty" role="alert">
    <h2>Not classified</h2>
    <p>{failure}</p>
    <div class="buttons">
      <button type="button" class="vscode-button" onClick={() => void ask("chooseNetwork", {})}>
        Choose Another Network…
      </button>
      {describable && (
        <button type="button" class="vscode-button secondary" onClick={() => void ask("describeNetwork", {})}>
          Say Which Pixels It Takes…
        </button>
      )}
      <button type="button" class="vscode-button secondary" onClick={() => void ask("chooseImages", {})}>
        Choose Other Images…
      </button>
    </div>
  </section>
);
