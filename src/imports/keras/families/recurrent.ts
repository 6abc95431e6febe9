import type { Shape, Size } from "../../../core/shape.ts";
import { declare, type Families, type Family, learned, times } from "./family.ts";

interface Cell {
  readonly title: string;
  readonly doc: string;
  /** Matrices side by side. */
  readonly gates: number;
}

/**
 * Keras's recurrent layers: a kernel of inputs × gates·units, one of units × gates·units, a bias of gates·units. A GRU
 * with `reset_after` has two biases.
 *
 * @see keras/src/layers/rnn/lstm.py, gru.py, simple_rnn.py
 */
const recurrent =
  ({ title, doc, gates }: Cell): Family =>
  (asked) => {
    const { config, inputs } = asked;
    const [input] = inputs;
    const units = config.number("units");
    if (input?.length !== 2 || units === undefined)
      return declare(asked, { title, doc, output: undefined, weights: null, macs: null });
    const [length = null, features = null] = input;
    const wide = gates * units;
    const isTwice = gates === 3 && config.flag("reset_after", false);
    const bias: readonly { name: string; shape: Shape }[] = config.flag("use_bias", true)
      ? [{ name: "bias", shape: isTwice ? [2, wide] : [wide] }]
      : [];
    return declare(asked, {
      title,
      doc,
      output: config.flag("return_sequences", false) ? [length, units] : [units],
      weights: [
        learned("kernel", [features, wide]),
        learned("recurrent_kernel", [units, wide]),
        ...bias.map(({ name, shape }) => learned(name, shape)),
      ],
      macs: times(length, wide, plus(features, units)),
      sees: "all",
      summary: `${units} units`,
    });
  };

const plus = (a: Size, b: number): Size => (a === null ? null : a + b);

const lstm = {
  title: "LSTM",
  doc: "Reads a sequence step by step and keeps a state with gates that decide what is forgotten.",
  gates: 4,
};
const gru = { title: "GRU", doc: "Reads a sequence step by step and keeps a state with two gates.", gates: 3 };

export const recurrents = {
  LSTM: recurrent(lstm),
  CuDNNLSTM: recurrent(lstm),
  GRU: recurrent(gru),
  SimpleRNN: recurrent({ title: "Recurrent layer", doc: "Reads a sequence step by step and keeps a state.", gates: 1 }),
  Embedding: (asked) => {
    const { config, inputs } = asked;
    const [words, size] = [config.number("input_dim"), config.number("output_dim")];
    const [input] = inputs;
    return declare(asked, {
      title: "Embedding",
      doc: "Looks up a learned vector for each whole number, as for each word of a text.",
      output: input && size !== undefined ? [...input, size] : undefined,
      weights: words === undefined || size === undefined ? null : [learned("embeddings", [words, size])],
      sees: "same",
      summary: `${words ?? "?"} vectors of ${size ?? "?"}`,
    });
  },
  RepeatVector: (asked) => {
    const { config, inputs } = asked;
    const [input] = inputs;
    const count = config.number("n");
    return declare(asked, {
      title: "Repeated vector",
      doc: "Gives the same vector at each step of a sequence.",
      output: input?.length === 1 && count !== undefined ? [count, ...input] : undefined,
      sees: "all",
    });
  },
} satisfies Families;
