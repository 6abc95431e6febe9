import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { installDependencies } from "./environment/dependencies.mjs";
import { Failure, runMain } from "./environment/failure.mjs";
import { environmentOf, node24 } from "./environment/node24.mjs";
import { tryRun } from "./environment/process.mjs";
import { root, say } from "./environment/project.mjs";

const folder = "test/bench";

/** Runs the programs of test/bench one after the other, alone on the machine. Arguments choose among their names. */
await runMain(async () => {
  await installDependencies();
  await build();
  const node = await node24();
  const chosen = process.argv.slice(2);
  const names = readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".bench.ts") && (chosen.length === 0 || chosen.some((part) => name.includes(part))))
    .sort();
  if (names.length === 0) throw new Failure(`No program in ${folder} is called ${chosen.join(" or ")}.`, 2);
  const failures = [];
  for (const name of names) {
    say(`\n── ${name}`);
    const options = { env: environmentOf(node), show: true, timeoutMs: 15 * 60_000 };
    const { code } = await tryRun(node, [join(folder, name)], options);
    if (code !== 0) failures.push(name);
  }
  if (failures.length > 0) throw new Failure(`\n${failures.join(", ")} failed.`);
});
