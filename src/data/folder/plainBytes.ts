/**
 * A buffer of sharp's as an array without Node's own class around it: a view that VS Code's messages to a webview carry as
 * bytes. A `Buffer` would arrive as an object with a list of numbers.
 */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
