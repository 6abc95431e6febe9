import { useId } from "preact/hooks";
import type { RemedyId } from "../../../../src/core/remedies/together.ts";
import { formatBytes } from "../../../../src/core/wording.ts";
import type { RemedyRow } from "../../../../src/lessons/remedies/remedySheet.ts";

interface Props {
  rows: readonly RemedyRow[];
  onTurn: (id: RemedyId, isOn: boolean) => void;
}

/** The five remedies in their order, the ways to a smaller network under one heading. */
export function RemedySwitches({ rows, onTurn }: Props) {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return (
    <ol class="remedy-switches">
      {groups.map((group) => (
        <li key={group}>
          <h3>{group}</h3>
          {rows
            .filter((row) => row.group === group)
            .map((row) => (
              <RemedySwitch key={row.id} row={row} onTurn={onTurn} />
            ))}
        </li>
      ))}
    </ol>
  );
}

function RemedySwitch({ row, onTurn }: { row: RemedyRow } & Pick<Props, "onTurn">) {
  const { id, title, isOn, frees, each, times, cost, risk } = row;
  const about = useId();
  return (
    <div class="remedy-switch">
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          aria-checked={isOn}
          aria-describedby={about}
          onChange={({ currentTarget }) => onTurn(id, currentTarget.checked)}
        />
        <span class="remedy-switch-title">{title}</span>
      </label>
      <div class="remedy-switch-about" id={about}>
        <span class="remedy-switch-numbers number">
          {frees >= 0 ? `−${formatBytes(frees)}` : `+${formatBytes(-frees)}`}
          {each ? " each" : ""}, {times.toFixed(2)} × the operations
        </span>
        <span class="dim">
          <b>Cost:</b> {cost}.
        </span>
        <span class="dim">
          <b>Risk:</b> {risk}
        </span>
      </div>
    </div>
  );
}
