import { installDependencies } from "./environment/dependencies.mjs";
import { runMain } from "./environment/failure.mjs";
import { environmentOf, node24 } from "./environment/node24.mjs";
import { tryRun } from "./environment/process.mjs";

const oneDay = 86_400_000;

/** Runs a program of this project in Node 24, which reads TypeScript as it is: `node scripts/inNode24.mjs FILE …`. */
await runMain(async () => {
  await installDependencies();
  const node = await node24();
  const { code } = await tryRun(node, process.argv.slice(2), {
    env: environmentOf(node),
    show: true,
    timeoutMs: oneDay,
  });
  return code;
});
