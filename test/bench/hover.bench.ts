import { readFileSync } from "node:fs";
import { completion } from "../../src/language/completion.ts";
import { hover } from "../../src/language/hover.ts";
import { inlayHints } from "../../src/language/inlayHints.ts";
import { deepModel, medianMs, report } from "./deepModel.ts";

const deep = deepModel(200);
const layer = deep.lastIndexOf("Conv2D") + 1;
const lenet = readFileSync(new URL("../../examples/lenet5.cnn.yaml", import.meta.url), "utf8");
/** Another text each time, so that nothing is known of it yet. */
const edited = (text: string, index: number) => `${text}# ${index}\n`;

report(
  "hover in LeNet-5, just edited",
  medianMs(100, (index) => void hover(edited(lenet, index), lenet.indexOf("Conv2D"))),
  10,
);
report(
  "hover in 200 layers",
  medianMs(100, () => void hover(deep, layer)),
  10,
);
report(
  "hover in 200 layers, just edited",
  medianMs(50, (index) => void hover(edited(deep, index), layer)),
  30,
);
report(
  "all inlay hints of 200 layers",
  medianMs(100, () => void inlayHints(deep)),
  10,
);
report(
  "completion in the last of 200 layers",
  medianMs(50, () => void completion(deep, layer + 3)),
  30,
);
