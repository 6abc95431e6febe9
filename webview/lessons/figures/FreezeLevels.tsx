import { useId, useState } from "preact/hooks";
import { formatBytes, formatOperations, grouped } from "../../../src/core/wording.ts";
import type { figures } from "../../../src/lessons/figures/index.ts";
import type { Draws } from "./figure.ts";
import "./freezeLevels.css";

/** The border between what is frozen and what learns, on a slider. */
export const FreezeLevels: Draws<(typeof figures)["freeze-levels"]> = ({ data: { levels } }) => {
  const id = useId();
  const [place, setPlace] = useState(0);
  const level = levels[place];
  if (!level) return null;
  const { from, frozen, trained, frozenMacs, trainedMacs, values, memory } = level;
  const largest = Math.max(...levels.map((each) => each.memory));
  const begins = from === undefined ? "the new head alone" : `from ${from} on`;
  return (
    <div class="freeze">
      <div class="freeze-slider">
        <label for={id}>What learns</label>
        <input
          id={id}
          type="range"
          min={0}
          max={levels.length - 1}
          value={place}
          aria-valuetext={`${begins}: ${grouped(trained)} parameters`}
          onInput={({ currentTarget }) => setPlace(Number(currentTarget.value))}
        />
        <strong>{begins}</strong>
      </div>
      <Bar
        title="Parameters"
        parts={[
          { name: "frozen", share: frozen / (frozen + trained), text: grouped(frozen), kept: true },
          { name: "learn", share: trained / (frozen + trained), text: grouped(trained) },
        ]}
      />
      <Bar
        title="Multiply-accumulates for one image"
        parts={[
          {
            name: "once",
            share: frozenMacs / (frozenMacs + trainedMacs),
            text: formatOperations(frozenMacs),
            kept: true,
          },
          {
            name: "in each step",
            share: trainedMacs / (frozenMacs + trainedMacs),
            text: formatOperations(trainedMacs),
          },
        ]}
      />
      <Bar
        title="Memory of the training process"
        parts={[{ name: "at its largest", share: memory / largest, text: formatBytes(memory) }]}
      />
      <p class="dim number" aria-live="polite">
        {values > 0
          ? `Of each image ${grouped(values)} numbers (${formatBytes(4 * values)}) are kept where the frozen part ends.`
          : "Nothing is frozen: each image goes through the whole network in each step."}
      </p>
    </div>
  );
};

interface Part {
  readonly name: string;
  /** Of the whole bar. */
  readonly share: number;
  readonly text: string;
  readonly kept?: true;
}

const Bar = ({ title, parts }: { title: string; parts: readonly Part[] }) => (
  <div class="freeze-row">
    <span>{title}</span>
    <div class="freeze-bar" aria-hidden="true">
      {parts.map(({ name, share, kept }) => (
        <div key={name} class={kept ? "freeze-kept" : "freeze-learns"} style={{ width: `${100 * share}%` }} />
      ))}
    </div>
    <span class="freeze-texts number">
      {parts.map(({ name, text }) => (
        <span key={name}>
          {text} <span class="dim">{name}</span>
        </span>
      ))}
    </span>
  </div>
);
