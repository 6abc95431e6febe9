import { grouped } from "../../../src/core/wording.ts";
import type { MatrixProps } from "./MatrixFields.tsx";
import { numberIn, shareOf } from "./mistakes.ts";

/** More columns than these are not read as columns: each class then has its answers in a sentence. */
const mostColumns = 40;

/** The matrix in numbers: a row for each true class. It scrolls, by the keyboard too. */
export const MatrixTable = ({ title, ...props }: MatrixProps & { title: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="chart-table matrix-table" tabIndex={0} aria-label={title}>
    <table>
      <caption class="visually-hidden">{title}: rows are true classes, columns are answers</caption>
      {props.classes.length <= mostColumns ? <Columns {...props} /> : <Sentences {...props} />}
    </table>
  </section>
);

const Columns = ({ matrix, classes, totals, byRow }: MatrixProps) => (
  <>
    <thead>
      <tr>
        <th scope="col">true class</th>
        {classes.map((name, answer) => (
          <th key={`${answer} ${name}`} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {matrix.map((row, truth) => (
        <tr key={`${truth} ${classes[truth]}`}>
          <th scope="row">{classes[truth]}</th>
          {row.map((count, answer) => (
            <td key={`${answer} ${classes[answer]}`} class={truth === answer ? "right" : count === 0 ? "dim" : ""}>
              {byRow ? numberIn(count, totals[truth] ?? 0, byRow) : grouped(count)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </>
);

const Sentences = ({ matrix, classes, totals, byRow }: MatrixProps) => {
  const shown = (count: number, truth: number) => (byRow ? shareOf(count, totals[truth] ?? 0) : grouped(count));
  return (
    <>
      <thead>
        <tr>
          <th scope="col">true class</th>
          <th scope="col">images</th>
          <th scope="col">right</th>
          <th scope="col" class="words">
            taken for
          </th>
        </tr>
      </thead>
      <tbody>
        {matrix.map((row, truth) => (
          <tr key={`${truth} ${classes[truth]}`}>
            <th scope="row">{classes[truth]}</th>
            <td>{grouped(totals[truth] ?? 0)}</td>
            <td>{shown(row[truth] ?? 0, truth)}</td>
            <td class="words">
              {row
                .flatMap((count, answer) => (count > 0 && answer !== truth ? [{ count, answer }] : []))
                .sort((a, b) => b.count - a.count)
                .map(({ count, answer }) => `${classes[answer]}: ${shown(count, truth)}`)
                .join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </>
  );
};
