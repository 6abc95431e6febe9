import { formatShare } from "../../../src/core/wording.ts";
import type { RunSummary } from "../../../src/protocol/runList.ts";
import { Sparkline } from "./Sparkline.tsx";
import { whenWas } from "./whenWas.ts";

interface Props {
  run: RunSummary;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onOpen: () => void;
}

export function RunRow({ run, isChosen, onChoose, onOpen }: Props) {
  const { name, state, started, epochs, ordered, validationAccuracy, testAccuracy, history } = run;
  const share = (value: number | undefined) => (value === undefined ? "" : formatShare(value));
  const when = whenWas(started);
  const done = epochs === ordered ? String(epochs) : `${epochs} of ${ordered}`;
  return (
    <tr class={isChosen ? "chosen" : ""}>
      <td class="choose">
        <input
          type="checkbox"
          aria-label={`Compare ${name}, ${when}`}
          checked={isChosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      </td>
      <th scope="row" class="of-name">
        <button type="button" class="link-button" title="Open in the monitor" onClick={onOpen}>
          {name}
        </button>
        <span class="in-short dim">
          <span class={`state ${state}`}>{state}</span> ·{" "}
          <span>
            {done} {ordered === 1 ? "epoch" : "epochs"}
          </span>
        </span>
        <span class="in-short dim">{when}</span>
      </th>
      <td>
        <Sparkline values={history} />
      </td>
      <td class="number of-validation">{share(validationAccuracy)}</td>
      <td class="number of-test">{share(testAccuracy)}</td>
      <td class="number of-epochs">{done}</td>
      <td class="of-started dim">{when}</td>
      <td class="of-state">
        <span class={`state ${state}`}>{state}</span>
      </td>
    </tr>
  );
}
