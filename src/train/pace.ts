/** How fast training goes, and how long it still takes. */
export class Pace {
  #steps = 0;
  /** Mean over the recent steps, the latest counting most. */
  #secondsPerStep: number | undefined;
  /** Of the last validation. */
  secondsPerValidation = 0;

  stepTook(seconds: number): void {
    this.#steps++;
    const before = this.#secondsPerStep ?? seconds;
    // The first step of a session also sets up memory, so the second one takes its place.
    const share = this.#steps === 2 ? 1 : 0.05;
    this.#secondsPerStep = before + share * (seconds - before);
  }

  examplesPerSecond(batchSize: number): number {
    return this.#secondsPerStep ? batchSize / this.#secondsPerStep : 0;
  }

  secondsLeft(steps: number, validations: number): number {
    return steps * (this.#secondsPerStep ?? 0) + validations * this.secondsPerValidation;
  }
}
