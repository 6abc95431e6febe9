import { grouped } from "../../src/core/wording.ts";
import type { ChannelValues, PreparationStep } from "../../src/protocol/classify.ts";
import { Picture } from "../shared/Picture.tsx";

const titles: Readonly<Record<PreparationStep["kind"], string>> = {
  original: "As stored",
  upright: "Upright",
  colours: "Colours",
  size: "Size",
  range: "What the network sees",
};

const side = 124;

/** From the file to the network, step by step. */
export const Steps = ({ steps }: { steps: readonly PreparationStep[] }) => (
  <section class="steps" aria-label="From the file to the network">
    <h3>From the file to the network</h3>
    <ol class="all">
      {steps.map((step, number) => (
        <li key={step.kind} class={step.isIdle ? "idle" : ""}>
          <h4>
            <span class="dim number">{number + 1}</span> {titles[step.kind]}
          </h4>
          <p class="dim number size">
            {grouped(step.width)}×{grouped(step.height)}×{step.channels}
          </p>
          <div class="shown">
            <Picture {...step.picture} channels={3} size={side} label={`${titles[step.kind]}: ${step.text}`} />
          </div>
          <p class="text">{step.text}</p>
          {step.values && <Values values={step.values} />}
        </li>
      ))}
    </ol>
  </section>
);

function Values({ values }: { values: readonly ChannelValues[] }) {
  return (
    <>
      <p class="legend dim" aria-hidden="true">
        <span>below 0</span>
        <span class="scale" />
        <span>above 0</span>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">channel</th>
            <th scope="col">least</th>
            <th scope="col">mean</th>
            <th scope="col">most</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ name, least, mean, most }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{short(least)}</td>
              <td>{short(mean)}</td>
              <td>{short(most)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const short = (value: number): string =>
  (Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)).replace("-", "−");
