/** Networks that a model file may name in `Pretrained`. */
export interface Library {
  readonly names: readonly string[];
  /** The `.cnn.yaml` text of a network; `undefined` for a name that it lacks. */
  text(name: string): string | undefined;
}

export const emptyLibrary: Library = { names: [], text: () => undefined };
