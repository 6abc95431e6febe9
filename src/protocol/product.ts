import packageJson from "../../package.json" with { type: "json" };

/** As `cnn --version` prints it and as each run records it. */
export const productVersion: string = packageJson.version;
