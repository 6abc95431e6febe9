/** Something of a network that the written text does not hold. */
export interface Lost {
  /** What it belongs to: the name of a layer, `training`, or `model`. */
  readonly place: string;
  /** A noun: "its second input", "the layer's type torch.nn.LSTM". */
  readonly what: string;
  /** A sentence: why, and what to do where something can be done. */
  readonly why: string;
}
