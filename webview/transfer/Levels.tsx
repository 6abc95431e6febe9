import { formatBytes, formatCount, formatDuration } from "../../src/core/wording.ts";
import type { TransferLevel, TransferState } from "../../src/protocol/transferView.ts";
import { secondsOf } from "./seconds.ts";

interface Props {
  state: TransferState;
  onChoose: (level: number) => void;
}

/** From the head alone on the left to the whole network on the right: what each step freezes, needs and takes. */
export function Levels({ state, onChoose }: Props) {
  const { levels, wish } = state;
  const level = wish && levels?.levels[wish.level];
  if (!levels || !wish || !level) return <p class="dim">Working out what can be frozen…</p>;
  const last = levels.levels.length - 1;
  return (
    <div class="levels">
      <Bars levels={levels.levels} chosen={wish.level} />
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={wish.level}
        aria-label="What learns"
        aria-valuetext={`${nameOf(level, wish.level === last)}: ${formatCount(level.trained)} parameters learn, ${formatCount(level.frozen)} are frozen`}
        onInput={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      />
      <div class="ends dim">
        <span>the head alone</span>
        <span>the whole network</span>
      </div>
      <p class="chosen-level">
        <strong>{nameOf(level, wish.level === last)}</strong>
        {wish.level === levels.usual && <span class="dim"> (usual)</span>}
      </p>
      <dl>
        <Figure name="Parameters that learn" value={formatCount(level.trained)} />
        <Figure name="Frozen" value={formatCount(level.frozen)} />
        <Figure name="Memory" value={level.memory > 0 ? formatBytes(level.memory) : "unknown"} />
        <Figure name="Time" value={time(secondsOf(state, wish.level))} />
      </dl>
    </div>
  );
}

const time = (seconds: number | undefined) =>
  seconds === undefined ? "measuring…" : `about ${formatDuration(seconds)}`;

function nameOf({ from }: TransferLevel, isAll: boolean): string {
  if (from === undefined) return "Only the new head";
  return isAll ? `The head, and the whole network from ${from} on` : `The head, and the network from ${from} on`;
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt class="dim">{name}</dt>
    <dd class="number">{value}</dd>
  </div>
);

/** How much of all parameters learns at each level. The figures below say the same of the chosen one. */
const Bars = ({ levels, chosen }: { levels: readonly TransferLevel[]; chosen: number }) => (
  <div class="bars" aria-hidden="true">
    {levels.map(({ from, frozen, trained }, place) => (
      <span key={from ?? "head"} class={place === chosen ? "bar chosen" : "bar"}>
        <span style={{ height: `${Math.max(2, (100 * trained) / (trained + frozen))}%` }} />
      </span>
    ))}
  </div>
);
