/** Something that a person can mend. Its message says how; no stack is shown. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode 1: the project is at fault; 3: the machine lacks something
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's main function and turns its outcome into the exit code.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exit(error instanceof Failure ? error.exitCode : 1);
  }
}
