import { wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { integer } from "../../core/param.ts";
import { formatShare, grouped } from "../../core/wording.ts";
import { defineFigure } from "../figure.ts";

export const luckOfATest = defineFigure({
  name: "luck-of-a-test",
  title: "What the choice of test images may do",
  params: {
    tested: integer({ min: 100, max: 1_000_000, default: 10_000, doc: "Images that are tested on." }),
    first: integer({ min: 0, default: 45, doc: "Errors of the first network, to begin with." }),
    second: integer({ min: 0, default: 38, doc: "Errors of the second." }),
  },
  data: () => ({}),
  describe({ tested, first, second }) {
    const row = (name: string, errors: number) => {
      const { low, high } = wilsonInterval(tested - errors, tested);
      return `| ${name} | ${grouped(errors)} | ${formatShare(1 - errors / tested)} | ${formatShare(low)} | ${formatShare(high)} |`;
    };
    return [
      `Two networks, tested on ${grouped(tested)} images: errors, accuracy, and between which accuracies the true one lies with 95 % confidence (Wilson's interval).`,
      "",
      "| network | errors | accuracy | from | to |",
      "| --- | ---: | ---: | ---: | ---: |",
      row("first", first),
      row("second", second),
    ].join("\n");
  },
});
