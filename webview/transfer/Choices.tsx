import { formatDuration } from "../../src/core/wording.ts";
import type { TransferState, TransferWish } from "../../src/protocol/transferView.ts";
import { Segmented } from "../shared/Segmented.tsx";
import { Augmentation } from "./Augmentation.tsx";
import { Levels } from "./Levels.tsx";
import { Networks } from "./Networks.tsx";
import { Preview } from "./Preview.tsx";
import { secondsOf } from "./seconds.ts";
import type { Ask } from "./Transfer.tsx";

interface Props {
  state: TransferState;
  ask: Ask;
}

const parts = [
  { name: "0", title: "One split" },
  { name: "5", title: "5 folds" },
  { name: "10", title: "10 folds" },
];

/** What is to be learned, by which network, how much of it. */
export function Choices({ state, ask }: Props) {
  const { folder, wish, levels, failure } = state;
  if (!folder || !wish) return null;
  const choose = (changes: Partial<TransferWish>) => void ask("wish", { ...wish, ...changes });
  const network = folder.networks.find(({ name }) => name === wish.model);
  return (
    <>
      {state.unfinished && <Unfinished {...state.unfinished} ask={ask} />}
      <section aria-label="Network">
        <h2>Network</h2>
        <Networks
          networks={folder.networks}
          chosen={wish.model}
          isFetching={state.isFetching ?? false}
          onChoose={(model) => choose({ model })}
          ask={ask}
        />
      </section>
      <section aria-label="What learns">
        <h2>What learns</h2>
        <Levels state={state} onChoose={(level) => choose({ level })} />
      </section>
      <section aria-label="Test">
        <h2>Test</h2>
        <Segmented
          label="Test"
          options={parts}
          chosen={`${wish.folds}`}
          onChoose={(folds) => choose({ folds: Number(folds) })}
        />
        <p class="dim">
          {wish.folds === 0
            ? "A fifth of the images is tested on, once, at the end; a tenth is validated on. Images that look alike stay together."
            : `${wish.folds} networks are trained, each tested on another part: every image is tested on once. Worth it for small data.`}
        </p>
        <label class="seed">
          <span class="dim">Seed</span>
          <input
            class="vscode-textfield"
            type="number"
            min={0}
            max={2_147_483_647}
            value={wish.seed}
            onChange={({ currentTarget: { value, validity } }) =>
              validity.valid && choose({ seed: Math.floor(Number(value)) })
            }
          />
        </label>
      </section>
      <section aria-label="Augmentation">
        <h2>Augmentation</h2>
        <Augmentation wish={wish} onChoose={choose} />
        <Preview state={state} />
      </section>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <div class="start">
        <button
          type="button"
          class="vscode-button"
          disabled={!levels || !network?.isHere}
          onClick={() => void ask("start", {})}
        >
          Start
        </button>
        <span class="dim" role="status">
          {network?.isHere ? timeOf(state) : `The weights of ${network?.title ?? "it"} are not on this computer.`}
        </span>
      </div>
    </>
  );
}

const Unfinished = ({ done, steps, ask }: NonNullable<TransferState["unfinished"]> & { ask: Ask }) => (
  <p class="unfinished">
    The latest transfer of these images is not finished: {done} of {steps} {steps === 1 ? "run" : "runs"} done.{" "}
    <button type="button" class="link-button link" onClick={() => void ask("resume", {})}>
      Continue it
    </button>
  </p>
);

/** Of all that Start does. */
function timeOf(state: TransferState): string {
  const { wish } = state;
  const seconds = wish && secondsOf(state, wish.level);
  if (seconds === undefined) return "Measuring how fast this computer is…";
  return `About ${formatDuration(seconds)}, less where features are known from before.`;
}
