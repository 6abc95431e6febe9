import { formatCount, formatOperations } from "../../src/core/wording.ts";
import type { TransferNetwork } from "../../src/protocol/transferView.ts";

interface Props {
  networks: readonly TransferNetwork[];
  chosen: string;
  onChoose: (name: string) => void;
}

const millions = (count: number) => `${(count / 1e6).toFixed(1)} M parameters`;

/** Networks with published weights as cards, those that are on this computer first. */
export const Networks = ({ networks, chosen, onChoose }: Props) => (
  <>
    <div class="cards" role="radiogroup" aria-label="Network">
      {networks.map(({ name, title, parameters, macs, input, isHere }) => (
        <label key={name} class={`card${name === chosen ? " chosen" : ""}${isHere ? "" : " missing"}`}>
          <input type="radio" name="network" checked={name === chosen} onChange={() => onChoose(name)} />
          <span class="title">{title}</span>
          <span class="dim number" title={formatCount(parameters)}>
            {millions(parameters)}
          </span>
          <span class="dim number">
            {input.join("×")} pixels, {formatOperations(macs)} MACs
          </span>
          <span class={isHere ? "dim" : "warning"}>{isHere ? "weights on disk" : "weights not here"}</span>
        </label>
      ))}
    </div>
    {!networks.some(({ isHere, name }) => name === chosen && isHere) && (
      <p class="dim">
        Get them in a terminal: <code>cnn weights get {chosen}</code>, or <code>cnn weights import FILE</code> without
        internet.
      </p>
    )}
  </>
);
