/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

export const passed = () => ({ passed: 1, failed: 0, skipped: 0 });
export const failed = () => ({ passed: 0, failed: 1, skipped: 0 });

/** @param {Outcome[]} outcomes */
export const sum = (outcomes) =>
  outcomes.reduce((total, { passed, failed, skipped }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
  }));

/** @param {Outcome} outcome */
export const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
