/** A look into a network while it learns: what its layers give and what their weights are told, on a few images. */
export interface Look {
  /** Of training, over all epochs. */
  readonly step: number;
  readonly epoch: number;
  /** That were looked at: the same ones each time. */
  readonly images: number;
  /** Of these images; `null` when it is no number. */
  readonly loss: number | null;
  /** Of this step. */
  readonly learningRate: number;
  /** That this look took from the training; the first one of a process makes its graph ready too. */
  readonly seconds: number;
  /** In the order of the network: each layer with weights or with an activation function. */
  readonly layers: readonly LayerLook[];
}

/** A number that is not finite is `null`. */
export interface LayerLook {
  /** Of the node: `stage2/2/conv1`. */
  readonly name: string;
  /** Euclidean norms of its trainable weights and of their gradient, all of them together; absent where it has none. */
  readonly weights?: number | null;
  readonly gradient?: number | null;
  /** How much one step changed its weights, as a share of their norm. */
  readonly update?: number | null;
  /** Over all that it gave, behind its own activation function. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /** The share of it that is exactly 0. */
  readonly zeros: number;
  /** Filters of a convolution, units of a dense layer. */
  readonly units: number;
  /** Those that gave 0 for every image, wherever they looked. */
  readonly dead: number;
  /** The share of it within a hundredth of an end of its activation function, where that has two ends. */
  readonly saturated?: number;
}

/** Functions whose values lie between two ends, where they pass on next to no gradient. */
export const ends: Readonly<Record<string, readonly [low: number, high: number]>> = {
  sigmoid: [0, 1],
  hard_sigmoid: [0, 1],
  tanh: [-1, 1],
  softsign: [-1, 1],
};
