import { classReport } from "../../../src/core/classification/classReport.ts";
import type { ConfusionMatrix } from "../../../src/core/classification/confusionMatrix.ts";
import { confusions } from "../../../src/core/classification/confusionMatrix.ts";
import { grouped } from "../../../src/core/wording.ts";
import { type Cell, shareOf } from "./mistakes.ts";

interface Props {
  matrix: ConfusionMatrix;
  classes: readonly string[];
  onChoose: (cell: Cell) => void;
}

const most = 50;

/** What was taken for what, and how well each class is known. */
export function ClassTable({ matrix, classes, onChoose }: Props) {
  const report = classReport(matrix);
  const wrong = confusions(matrix);
  const percent = (share: number | null) => (share === null ? "none" : `${(100 * share).toFixed(1)} %`);
  return (
    <>
      <details>
        <summary>What was taken for what</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">true class</th>
              <th scope="col">answer</th>
              <th scope="col" class="number">
                images
              </th>
              <th scope="col" class="number">
                of the class
              </th>
            </tr>
          </thead>
          <tbody>
            {wrong.slice(0, most).map(({ truth, answer, count }) => (
              <tr key={`${truth} ${answer}`}>
                <td>{classes[truth]}</td>
                <td>
                  <button type="button" class="link" onClick={() => onChoose({ truth, answer })}>
                    {classes[answer]}
                  </button>
                </td>
                <td class="number">{grouped(count)}</td>
                <td class="number">{shareOf(count, report.classes[truth]?.support ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {wrong.length > most && (
          <p class="dim">
            The {most} most frequent of {grouped(wrong.length)} kinds of mistakes.
          </p>
        )}
      </details>
      <details>
        <summary>Class by class</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">class</th>
              <th scope="col" class="number" title="Of what was answered as this class, the share that is it">
                precision
              </th>
              <th scope="col" class="number" title="Of this class, the share that was answered so">
                recall
              </th>
              <th scope="col" class="number">
                images
              </th>
            </tr>
          </thead>
          <tbody>
            {report.classes.map(({ precision, recall, support }, index) => (
              <tr key={index}>
                <th scope="row">{classes[index]}</th>
                <td class="number">{percent(precision)}</td>
                <td class="number">{percent(recall)}</td>
                <td class="number">{grouped(support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
