import { useId, useState } from "preact/hooks";
import type { networksInTime } from "../../../../src/lessons/figures/networksInTime.ts";
import { Segmented } from "../../../shared/Segmented.tsx";
import type { Draws } from "../figure.ts";
import { Difference } from "./Difference.tsx";
import { type Measure, measures } from "./measures.ts";
import { Outline } from "./Outline.tsx";
import "./networksInTime.css";

export const NetworksInTime: Draws<typeof networksInTime> = ({ data: networks, host }) => {
  const radios = useId();
  const [by, setBy] = useState<Measure["name"]>("parameters");
  const [chosen, setChosen] = useState(1);
  const [compared, setCompared] = useState<string | undefined>();

  const measure = measures.find(({ name }) => name === by) ?? measures[0];
  const network = networks[chosen];
  if (!measure || !network) return null;
  const values = networks.map(measure.value).filter((value) => value !== undefined);
  const other = networks.find(({ name }) => name === compared && name !== network.name) ?? networks[chosen - 1];
  const choose = (place: number) => {
    setChosen(place);
    setCompared(undefined);
  };
  return (
    <div class="networks-in-time">
      <div class="networks-in-time-bar">
        <Segmented label="Bars show" options={measures} chosen={by} onChoose={setBy} />
        <span class="dim">{measure.scale}</span>
      </div>
      <fieldset class="network-rows">
        <legend class="visually-hidden">Networks by year; choose one to see what changed</legend>
        {networks.map(({ name, title, year, silhouette }, place) => {
          const value = measure.value(networks[place] ?? network);
          return (
            <label key={name} class={place === chosen ? "network-row chosen" : "network-row"}>
              <input type="radio" name={radios} checked={place === chosen} onChange={() => choose(place)} />
              <span class="number dim">
                <span class={networks[place - 1]?.year === year ? "visually-hidden" : ""}>{year}</span>
              </span>
              <span>{title}</span>
              <Outline silhouette={silhouette} />
              <span class="network-track" aria-hidden="true">
                {value !== undefined && <span style={{ width: `${100 * measure.length(value, values)}%` }} />}
              </span>
              <span class="number network-value">{value === undefined ? "–" : measure.text(value)}</span>
            </label>
          );
        })}
      </fieldset>
      <Difference
        network={network}
        other={other}
        all={networks}
        onCompare={setCompared}
        onOpen={() => host.openModel({ name: network.name, text: network.text })}
      />
    </div>
  );
};
