import { useId, useState } from "preact/hooks";
import { wilsonInterval } from "../../../src/core/classification/wilsonInterval.ts";
import { formatShare, grouped } from "../../../src/core/wording.ts";
import type { figures } from "../../../src/lessons/figures/index.ts";
import type { Draws } from "./figure.ts";
import "./luckOfATest.css";

/** Share of the tested images that the sliders reach. */
const widest = 0.02;

/** Two numbers of errors, and between which accuracies the true ones may lie. */
export const LuckOfATest: Draws<(typeof figures)["luck-of-a-test"]> = ({ settings }) => {
  const { tested } = settings;
  const most = Math.max(10, Math.round(tested * widest));
  const [first, setFirst] = useState(Math.min(most, settings.first));
  const [second, setSecond] = useState(Math.min(most, settings.second));
  const [one, other] = [first, second].map((errors) => wilsonInterval(tested - errors, tested));
  const apart = one && other && (one.low > other.high || other.low > one.high);
  const better = first < second ? "first" : "second";
  return (
    <div class="luck">
      <Network name="First network" errors={first} tested={tested} most={most} onChange={setFirst} />
      <Network name="Second network" errors={second} tested={tested} most={most} onChange={setSecond} />
      <div class="luck-axis dim number" aria-hidden="true">
        <span>{formatShare(1 - most / tested)}</span>
        <span>{formatShare(1 - most / tested / 2)}</span>
        <span>{formatShare(1)}</span>
      </div>
      <p class="luck-verdict" aria-live="polite">
        {first === second
          ? `Both make ${grouped(first)} errors.`
          : apart
            ? `${grouped(Math.abs(first - second))} errors apart, and the intervals do not meet: the ${better} network is better on digits like these.`
            : `${grouped(Math.abs(first - second))} errors apart of ${grouped(tested)} images, and the intervals overlap: the choice of test images alone may have made this difference.`}
      </p>
    </div>
  );
};

interface NetworkProps {
  name: string;
  errors: number;
  tested: number;
  most: number;
  onChange: (errors: number) => void;
}

function Network({ name, errors, tested, most, onChange }: NetworkProps) {
  const id = useId();
  const { low, high } = wilsonInterval(tested - errors, tested);
  const place = (share: number) => Math.max(0, 100 * (1 - ((1 - share) * tested) / most));
  const accuracy = formatShare(1 - errors / tested);
  return (
    <div class="luck-network">
      <label for={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={most}
        value={errors}
        aria-valuetext={`${grouped(errors)} errors: ${accuracy}, between ${formatShare(low)} and ${formatShare(high)}`}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
      <span class="number">
        <strong>{accuracy}</strong> <span class="dim">{grouped(errors)} errors</span>
      </span>
      <div class="luck-track" aria-hidden="true">
        <div class="luck-interval" style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }} />
        <div class="luck-mark" style={{ left: `${place(1 - errors / tested)}%` }} />
      </div>
      <span class="dim number">
        {formatShare(low)} to {formatShare(high)}
      </span>
    </div>
  );
}
