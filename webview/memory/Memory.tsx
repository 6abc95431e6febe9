import type { MemoryQuestion, MemoryState } from "../../src/protocol/memory.ts";
import { BillTable } from "./BillTable.tsx";
import { CapacityBar } from "./CapacityBar.tsx";
import { Controls } from "./Controls.tsx";
import { Remedies } from "./Remedies.tsx";

interface Props extends MemoryState {
  onAsk: (question: MemoryQuestion) => void;
  onPlanFor: (plan: string) => void;
  onWriteBatch: (batch: number) => void;
  onApply: (id: string) => void;
  onPreview: (id: string) => void;
  onReveal: (offset: number) => void;
}

/** What a model needs to train or to predict, against the card that it is planned for, and how to make room. */
export function Memory(props: Props) {
  const { name, setting, problem, bill, plan, fit, unit, notes, remedies, isSearching, onApply, onPreview, onReveal } =
    props;
  const { total } = bill;
  return (
    <main>
      <header>
        <h1>{name}</h1>
        <p class="dim">{setting}</p>
        <Controls {...props} />
      </header>
      {problem && (
        <section class="empty">
          <h2>No numbers yet</h2>
          <p>{problem.message}</p>
          <button type="button" class="vscode-button secondary" onClick={() => onReveal(problem.offset)}>
            Show the place
          </button>
        </section>
      )}
      {!problem && total && (
        <>
          <CapacityBar name={name} bill={bill} total={total} plan={plan} fit={fit} unit={unit} />
          <BillTable lines={bill.lines} unit={unit} />
          {notes.length > 0 && (
            <ul class="notes dim">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {(remedies.length > 0 || isSearching) && (
            <Remedies remedies={remedies} fit={fit} isSearching={isSearching} onApply={onApply} onPreview={onPreview} />
          )}
        </>
      )}
    </main>
  );
}
