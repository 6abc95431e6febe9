/** How fast training goes, and how long it still takes. */
export class Pace {
  /** Mean over the recent steps, the latest counting most. */
  #secondsPerStep: number | undefined;
  /** Of the last validation. */
  secondsPerValidation = 0;

  /** The first step of a session is left out: it sets up memory. */
  stepTook(seconds: number, isFirst: boolean): void {
    if (isFirst) return;
    const share = 0.05;
    this.#secondsPerStep =
      this.#secondsPerStep === undefined ? seconds : this.#secondsPerStep + share * (seconds - this.#secondsPerStep);
  }

  examplesPerSecond(batchSize: number): number {
    return this.#secondsPerStep ? batchSize / this.#secondsPerStep : 0;
  }

  secondsLeft(steps: number, validations: number): number {
    return steps * (this.#secondsPerStep ?? 0) + validations * this.secondsPerValidation;
  }
}
