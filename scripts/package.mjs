import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { installDependencies } from "./environment/dependencies.mjs";
import { runMain } from "./environment/failure.mjs";
import { say, thisTarget } from "./environment/project.mjs";
import { targets } from "./package/targets.mjs";
import { megabytes, packageFor } from "./package/vsix.mjs";

await runMain(async () => {
  const { values } = parseArgs({ options: { target: { type: "string", default: thisTarget } } });
  await installDependencies();
  for (const target of values.target === "all" ? Object.keys(targets) : [values.target]) {
    const vsix = await packageFor(target);
    say(`${vsix} (${megabytes(statSync(vsix).size)})`);
  }
});
