/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures what failed, a line each, for the end of a long log
 */

/** @returns {Outcome} */
export const passed = () => ({ passed: 1, failed: 0, skipped: 0, failures: [] });

/**
 * @param {string} what
 * @returns {Outcome}
 */
export const failed = (what) => ({ passed: 0, failed: 1, skipped: 0, failures: [what] });

/** @param {Outcome[]} outcomes */
export const sum = (outcomes) =>
  outcomes.reduce((total, { passed, failed, skipped, failures }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
    failures: [...total.failures, ...failures],
  }));

/** @param {Outcome} outcome */
export const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
