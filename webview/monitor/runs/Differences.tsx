import { Fragment } from "preact";
import { differing } from "../../../src/core/compare/settings.ts";
import { bestOf, results } from "./results.ts";
import type { Side } from "./side.ts";

/** What the runs came to, then the settings that are not the same in all. */
export function Differences({ sides }: { sides: readonly Side[] }) {
  const settings = differing(sides.map((side) => side.settings));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="differences" tabIndex={0} aria-label="Results and settings">
      <table>
        <caption class="visually-hidden">Results of the runs, and the settings that differ</caption>
        <thead>
          <tr>
            <td />
            {sides.map(({ letter, look, run }) => (
              <th key={letter} scope="col">
                <strong class={look}>{letter}</strong> {run.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results
            .filter(({ of }) => sides.some((side) => of(side) !== undefined))
            .map((result) => {
              const best = bestOf(result, sides);
              return (
                <tr key={result.title}>
                  <th scope="row">{result.title}</th>
                  {sides.map((side) => {
                    const value = result.of(side);
                    return (
                      <td key={side.letter} class={value !== undefined && value === best ? "better" : ""}>
                        {value === undefined || !Number.isFinite(value) ? "" : result.format(value)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
        </tbody>
        <tbody class="settings">
          {settings.map((name) => (
            <tr key={name}>
              <th scope="row">
                {name.split(/(?<=[._])/).map((part) => (
                  <Fragment key={part}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </th>
              {sides.map((side) => (
                <td key={side.letter}>{side.settings[name] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {settings.length === 0 && <p class="dim">All settings of these runs are the same.</p>}
    </section>
  );
}
