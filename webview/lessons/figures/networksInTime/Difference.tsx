import type { NetworkInTime } from "../../../../src/lessons/figures/networksInTime.ts";
import { Choice } from "../../../shared/Choice.tsx";
import { measures } from "./measures.ts";

interface Props {
  network: NetworkInTime;
  /** Compared with; absent for the first. */
  other: NetworkInTime | undefined;
  all: readonly NetworkInTime[];
  onCompare: (name: string) => void;
  onOpen: () => void;
}

/** What one network has that another had not, number by number. */
export function Difference({ network, other, all, onCompare, onOpen }: Props) {
  const others = all.filter(({ name }) => name !== network.name);
  return (
    <div class="difference" role="status">
      <h3>
        {network.title} <span class="dim">{network.year}</span>
      </h3>
      <p>{network.introduced}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">number</span>
            </th>
            {other && <th scope="col">{other.title}</th>}
            <th scope="col">{network.title}</th>
            {other && <th scope="col">change</th>}
          </tr>
        </thead>
        <tbody>
          {other && (
            <tr>
              <th scope="row">Input</th>
              <td class="number">{other.input}</td>
              <td class="number">{network.input}</td>
              <td />
            </tr>
          )}
          {measures.map((measure) => {
            const [own, before] = [measure.value(network), other && measure.value(other)];
            return (
              <tr key={measure.name}>
                <th scope="row">{measure.title}</th>
                {other && <td class="number">{before === undefined ? "–" : measure.text(before)}</td>}
                <td class="number">{own === undefined ? "–" : measure.text(own)}</td>
                {other && (
                  <td class="number">{own === undefined || before === undefined ? "" : measure.change(before, own)}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="difference-bar">
        {other && (
          <Choice
            label="Compare with"
            options={others.map(({ name, title }) => ({ name, title }))}
            chosen={other.name}
            onChoose={onCompare}
          />
        )}
        <button type="button" class="vscode-button" onClick={onOpen}>
          Open {network.title} in the editor
        </button>
      </div>
      <p class="dim">
        {network.paper}. The zoo's file: {network.variant}.
        {network.accuracySource && ` Accuracy: ${network.accuracySource}.`}
      </p>
    </div>
  );
}
