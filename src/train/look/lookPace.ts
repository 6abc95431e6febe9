/** Of the time spent on steps: what looks may take. The rest of the monitor has its share too. */
const share = 0.008;
const firstAfterSeconds = 30;
const leastSeconds = 5;
/** So that a run of a day has some hundreds of looks more than one of an hour, not thousands. */
const leastShareOfRun = 1 / 200;

/** When to look: by the end of the first epoch, then as often as its cost allows. */
export class LookPace {
  #stepped = 0;
  #spent = 0;
  #latest = 0;
  #lookedAt: number | undefined;

  stepTook(seconds: number): void {
    this.#stepped += seconds;
  }

  /** Opening what looks included. */
  lookTook(seconds: number): void {
    this.#spent += seconds;
    this.#latest = seconds;
    this.#lookedAt = this.#stepped;
  }

  /** @param ends  an epoch ends with this step */
  isDue(ends: boolean): boolean {
    if (this.#lookedAt === undefined) return ends || this.#stepped >= firstAfterSeconds;
    const since = this.#stepped - this.#lookedAt;
    const isRested = since >= Math.max(leastSeconds, leastShareOfRun * this.#stepped);
    return (isRested || ends) && this.#spent + this.#latest <= share * this.#stepped;
  }
}
