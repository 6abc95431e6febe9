import { merged } from "../../../core/layers/merging.ts";
import { isProblem } from "../../../core/problem.ts";
import { declare, type Families } from "./family.ts";

export const merges = {
  Minimum(asked) {
    const known = asked.inputs.filter((shape) => shape !== undefined);
    const output = known.length === asked.inputs.length ? merged("Minimum", known) : undefined;
    return declare(asked, {
      title: "Minimum",
      doc: "Keeps the smallest value of its branches at each place.",
      output: output && !isProblem(output) ? output : undefined,
      sees: "same",
    });
  },
  Dot(asked) {
    const { config, inputs } = asked;
    const [a, b] = inputs;
    const [axis = 1, other = axis] = config.numbers("axes") ?? [];
    const facts = { title: "Dot product", doc: "Multiplies two tensors and adds up along an axis of each." };
    if (!a || !b) return declare(asked, { ...facts, output: undefined, macs: null });
    const place = (count: number, at: number) => (at < 0 ? count + at : at - 1);
    const left = a.filter((_, index) => index !== place(a.length, axis));
    const right = b.filter((_, index) => index !== place(b.length, other));
    const output = [...left, ...right];
    const length = a[place(a.length, axis)] ?? null;
    const macs = [...output, length].reduce<number | null>(
      (all, size) => (all === null || size === null ? null : all * size),
      1,
    );
    return declare(asked, { ...facts, output: output.length > 0 ? output : [1], macs, sees: "all" });
  },
} satisfies Families;
