import { formatBytes, formatCount, formatOperations } from "../../src/core/wording.ts";
import type { TransferNetwork } from "../../src/protocol/transferView.ts";
import type { Ask } from "./Transfer.tsx";

interface Props {
  networks: readonly TransferNetwork[];
  chosen: string;
  isFetching: boolean;
  ask: Ask;
  onChoose: (name: string) => void;
}

const millions = (count: number) => `${(count / 1e6).toFixed(1)} M parameters`;

/** Networks with published weights as cards, those that are on this computer first. */
export const Networks = ({ networks, chosen, isFetching, onChoose, ask }: Props) => (
  <>
    <div class="cards" role="radiogroup" aria-label="Network">
      {networks.map(({ name, title, parameters, macs, input, isHere, weightsBytes }) => (
        <label key={name} class={`card${name === chosen ? " chosen" : ""}${isHere ? "" : " missing"}`}>
          <input type="radio" name="network" checked={name === chosen} onChange={() => onChoose(name)} />
          <span class="title">{title}</span>
          <span class="dim number" title={formatCount(parameters)}>
            {millions(parameters)}
          </span>
          <span class="dim number">
            {input.join("×")} pixels, {formatOperations(macs)} MACs
          </span>
          <span class={isHere ? "dim" : "warning"}>
            {isHere ? "weights on disk" : `weights not here, about ${formatBytes(weightsBytes)}`}
          </span>
        </label>
      ))}
    </div>
    <Missing network={networks.find(({ name }) => name === chosen)} isFetching={isFetching} ask={ask} />
  </>
);

interface MissingProps {
  network: TransferNetwork | undefined;
  isFetching: boolean;
  ask: Ask;
}

/** The ways to weights that are not on this computer. */
function Missing({ network, isFetching, ask }: MissingProps) {
  if (!network || network.isHere) return null;
  return (
    <>
      <div class="buttons">
        <button type="button" class="vscode-button" disabled={isFetching} onClick={() => void ask("getWeights", {})}>
          {isFetching ? "Getting Weights…" : "Get Weights…"}
        </button>
        <button
          type="button"
          class="vscode-button secondary"
          disabled={isFetching}
          onClick={() => void ask("importWeights", {})}
        >
          Import a File…
        </button>
      </div>
      <p class="dim">
        ImageNet weights of {network.title}, about {formatBytes(network.weightsBytes)}: fetched once, after you confirm
        the size. Without internet, import a file that you have brought.
      </p>
    </>
  );
}
