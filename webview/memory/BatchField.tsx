import { useEffect, useState } from "preact/hooks";
import { formatCount } from "../../src/core/wording.ts";

interface Props {
  batch: number;
  fileBatch: number;
  isTraining: boolean;
  onBatch: (batch: number) => void;
  /** Absent where the file is not for us to write. */
  onWrite?: (batch: number) => void;
}

/** As `batch_size` in a model file. */
const most = 65_536;

const readBatch = (written: string): number | undefined => {
  const batch = Number(written);
  return written.trim() !== "" && Number.isInteger(batch) && batch >= 1 && batch <= most ? batch : undefined;
};

/** A batch to try. It reaches the file only when asked to. */
export function BatchField({ batch, fileBatch, isTraining, onBatch, onWrite }: Props) {
  const [written, setWritten] = useState(`${batch}`);
  useEffect(() => setWritten((before) => (readBatch(before) === batch ? before : `${batch}`)), [batch]);
  const isWrong = readBatch(written) === undefined;
  const type = (text: string) => {
    setWritten(text);
    const read = readBatch(text);
    if (read !== undefined && read !== batch) onBatch(read);
  };
  return (
    <span class="batch">
      <label>
        <span class="dim">batch</span>
        <input
          class="batch-input number"
          type="text"
          inputMode="numeric"
          aria-label="Examples in a batch"
          aria-invalid={isWrong}
          aria-describedby="batch-note"
          value={written}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onBlur={() => setWritten(`${batch}`)}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            const next = Math.min(Math.max(batch + step * (event.shiftKey ? 10 : 1), 1), most);
            setWritten(`${next}`);
            onBatch(next);
          }}
        />
      </label>
      <span id="batch-note" class="batch-note dim" role="status">
        {isWrong ? `1 to ${formatCount(most)}` : ""}
      </span>
      {isTraining && !isWrong && batch !== fileBatch && (
        <span class="batch-note">
          {onWrite && (
            <button type="button" class="link-button" onClick={() => onWrite(batch)}>
              Write to the file
            </button>
          )}
          <button type="button" class="link-button" onClick={() => onBatch(fileBatch)}>
            Back to {formatCount(fileBatch)}
          </button>
        </span>
      )}
    </span>
  );
}
