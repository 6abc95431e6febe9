import { installDependencies } from "./environment/dependencies.mjs";
import { runMain } from "./environment/failure.mjs";
import { say } from "./environment/project.mjs";
import { summary } from "./test/outcome.mjs";
import { ui } from "./test/ui.mjs";

/** Walks the paths of test/ui and makes the pictures of docs/images anew. Arguments choose the files to run. */
await runMain(async () => {
  await installDependencies();
  const outcome = await ui(process.argv.slice(2), { CNN_SCREENSHOTS: "docs/images" });
  say(`\nThe pictures are in docs/images. ${summary(outcome)}`);
  return outcome.failed > 0 ? 1 : 0;
});
