/** The candidate with the fewest typing mistakes from `word`, if it is close enough to be meant. Case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const mistakes = misspelt(word.slice(0, 60).toLowerCase(), candidate.toLowerCase());
    if (mistakes < fewest) [best, fewest] = [candidate, mistakes];
  }
  return best;
}

/** A word cut short, as `kernel` for `kernel_size`, counts as one mistake. */
const misspelt = (word: string, candidate: string): number =>
  word.length < 3 || word.length >= candidate.length
    ? distance(word, candidate)
    : Math.min(distance(word, candidate), distance(word, candidate.slice(0, word.length)) + 1);

/** Levenshtein's distance: insertions, deletions and replacements that turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
