/** The platforms for which onnxruntime-node carries binaries, and which of its files each one loads. */
export const targets = {
  "linux-x64": ["libonnxruntime.so.1"],
  "linux-arm64": ["libonnxruntime.so.1"],
  "win32-x64": ["onnxruntime.dll", "DirectML.dll", "dxcompiler.dll", "dxil.dll"],
  "win32-arm64": ["onnxruntime.dll", "DirectML.dll", "dxcompiler.dll", "dxil.dll"],
  "darwin-arm64": ["libonnxruntime.1.dylib"],
};

/** @typedef {keyof typeof targets} Target */

/**
 * @param {string} name
 * @returns {name is Target}
 */
export const isTarget = (name) => Object.hasOwn(targets, name);
