import { bringChromium } from "./environment/chromium.mjs";
import { installCodeServer } from "./environment/codeServer.mjs";
import { installDependencies } from "./environment/dependencies.mjs";
import { Failure, runMain } from "./environment/failure.mjs";
import { node24 } from "./environment/node24.mjs";
import { say, thisTarget } from "./environment/project.mjs";
import { packageFor } from "./package/vsix.mjs";
import { host } from "./test/host.mjs";
import { failed, passed, sum, summary } from "./test/outcome.mjs";
import { lint, types } from "./test/tools.mjs";
import { ui } from "./test/ui.mjs";
import { unit } from "./test/unit.mjs";

/** In the order in which they run. Each gives the number of its tests that passed and failed. */
const phases = {
  types,
  lint,
  unit,
  package: async () => {
    await packageFor(thisTarget);
    return passed();
  },
  host,
  ui,
};

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name !== undefined && !Object.hasOwn(phases, name))
    throw new Failure(`There is no part "${name}". Choose one of ${Object.keys(phases).join(", ")}.`, 2);
  await installDependencies();
  await node24();
  if (name === undefined) fetchAhead();

  const outcomes = [];
  for (const [phase, runPhase] of Object.entries(phases))
    if (name === undefined || name === phase) outcomes.push(await report(phase, () => runPhase(args)));
  const total = sum(outcomes);
  if (total.failures.length > 0) say(`\nFailed:\n${total.failures.map((failure) => `  ${failure}`).join("\n")}`);
  say(`\n${summary(total)}`);
  return total.failed > 0 ? 1 : 0;
});

/** What the later phases need takes minutes to fetch, so it comes while the earlier ones run. They report its failure. */
function fetchAhead() {
  for (const fetching of [installCodeServer(), bringChromium()]) fetching.catch(() => {});
}

/**
 * @param {string} phase
 * @param {() => Promise<import("./test/outcome.mjs").Outcome>} runPhase
 */
async function report(phase, runPhase) {
  const start = Date.now();
  say(`\n── ${phase}`);
  const outcome = await runPhase().catch((error) => {
    console.error(error instanceof Failure ? error.message : error);
    return failed(`${phase}: ${error instanceof Failure ? error.message : error}`);
  });
  say(`── ${phase}: ${summary(outcome)} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return outcome;
}
