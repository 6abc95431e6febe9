import { useMemo, useState } from "preact/hooks";
import { cards } from "../../../../src/core/plan/cards.ts";
import type { RemedyId } from "../../../../src/core/remedies/together.ts";
import { formatBytes, formatCount } from "../../../../src/core/wording.ts";
import type { remediesOnACard } from "../../../../src/lessons/figures/remediesOnACard.ts";
import { remedySheet } from "../../../../src/lessons/remedies/remedySheet.ts";
import { Choice } from "../../../shared/Choice.tsx";
import type { Draws } from "../figure.ts";
import { CardBar } from "./CardBar.tsx";
import { RemedySwitches } from "./RemedySwitches.tsx";
import "./remediesOnACard.css";

const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** A training against a card; each remedy is a switch that moves the bill. */
export const RemediesOnACard: Draws<typeof remediesOnACard> = ({ settings, data, host }) => {
  const [network, setNetwork] = useState(data);
  const [batch, setBatch] = useState(settings.batch);
  const [card, setCard] = useState(settings.card * 1e9);
  const [chosen, setChosen] = useState<ReadonlySet<RemedyId>>(new Set());
  const [fault, setFault] = useState<string>();
  const sheet = useMemo(
    () => remedySheet(network.model, { batch, bytes: card }, chosen),
    [network, batch, card, chosen],
  );
  const { chooseModel } = host;
  const choose = async () => {
    try {
      const own = await chooseModel?.({});
      if (!own) return;
      setFault(undefined);
      setNetwork(own);
      setBatch(own.model.training.batchSize);
      setChosen(new Set());
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  const turn = (id: RemedyId, isOn: boolean) => {
    const now = new Set(chosen);
    if (isOn) now.add(id);
    else now.delete(id);
    setChosen(now);
  };
  return (
    <div class="remedies-on-a-card">
      <div class="remedies-controls">
        <span>
          <strong>{network.name}</strong>
          {chooseModel && (
            <button type="button" class="vscode-button secondary" onClick={() => void choose()}>
              Use a model of mine
            </button>
          )}
        </span>
        <Choice
          label="batch"
          options={[...new Set([...batches, batch])]
            .sort((a, b) => a - b)
            .map((each) => ({ name: `${each}`, title: formatCount(each) }))}
          chosen={`${batch}`}
          onChoose={(name) => setBatch(Number(name))}
        />
        <Choice label="card" options={sizes(card)} chosen={`${card}`} onChoose={(name) => setCard(Number(name))} />
      </div>
      {fault !== undefined && (
        <p class="remedies-fault" role="alert">
          {fault}
        </p>
      )}
      {sheet ? (
        <>
          <CardBar sheet={sheet} card={card} />
          <RemedySwitches rows={sheet.rows} onTurn={turn} />
          {chosen.size > 0 && (
            <p class="remedies-sum">
              <span>
                Together they free <strong>{formatBytes(sheet.before.high - sheet.total.high)}</strong>, and a step
                computes {sheet.times.toFixed(2)} × as much for as many images.
              </span>{" "}
              <button type="button" class="link-button" onClick={() => setChosen(new Set())}>
                All off
              </button>
            </p>
          )}
        </>
      ) : (
        <p>This model has a problem or an open size, so there is nothing to add up. Mend it, and choose it again.</p>
      )}
    </div>
  );
};

const gigabytes = [2, 4, 6, 8, 12, 16, 24, 32, 48, 80];

/** Whole sizes, and cards that people have. */
function sizes(chosen: number) {
  const plain = [...new Set([...gigabytes.map((size) => size * 1e9), chosen])]
    .filter((bytes) => !cards.some((card) => card.bytes === bytes))
    .sort((a, b) => a - b)
    .map((bytes) => ({ name: `${bytes}`, title: formatBytes(bytes) }));
  // Two cards of one size are one choice.
  const named = cards.filter(({ bytes }, place) => cards.findIndex((other) => other.bytes === bytes) === place);
  return [...plain, ...named.map(({ name, bytes }) => ({ name: `${bytes}`, title: `${name}, ${formatBytes(bytes)}` }))];
}
