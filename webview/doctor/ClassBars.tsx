import { useState } from "preact/hooks";
import type { DataReport } from "../../src/core/doctor/report.ts";
import { printable } from "../../src/core/doctor/wording.ts";
import { grouped } from "../../src/core/wording.ts";

/** More would push the findings out of sight. */
const mostClasses = 12;

/** How many images each class has: a table whose rows are bars, those that cannot be learned from hatched. */
export function ClassBars({ report: { classes, parts } }: { report: DataReport }) {
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(1, ...classes.map(({ images }) => images));
  const shown = isWhole ? classes : classes.slice(0, mostClasses);
  const named = parts.filter((part) => part !== "");
  const width = (images: number) => ({ width: `${(100 * images) / most}%` });
  return (
    <section aria-label="Classes" class="classes">
      <table>
        <thead>
          <tr>
            <th scope="col">class</th>
            <td class="wide" aria-hidden="true" />
            <th scope="col" class="number">
              images
            </th>
            {named.map((part) => (
              <th key={part} scope="col" class="number">
                {printable(part)}
              </th>
            ))}
            <th scope="col" class="number">
              unreadable
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, images, sound, parts: each }) => (
            <tr key={name}>
              <th scope="row">{printable(name)}</th>
              <td class="wide" aria-hidden="true">
                <span class="track">
                  <span class="bar" style={width(sound)} />
                  <span class="bar bad" style={width(images - sound)} />
                </span>
              </td>
              <td class="number">{grouped(sound)}</td>
              {named.map((part) => (
                <td key={part} class="number">
                  {grouped(each.find((one) => one.part === part)?.sound ?? 0)}
                </td>
              ))}
              <td class="number dim">{images === sound ? "" : grouped(images - sound)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {classes.length > mostClasses && (
        <button type="button" class="link-button link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show all ${grouped(classes.length)} classes`}
        </button>
      )}
    </section>
  );
}
