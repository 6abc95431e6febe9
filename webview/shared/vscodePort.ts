import type { Port } from "../../src/protocol/channel.ts";

/** What VS Code gives to the scripts of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

const api = acquireVsCodeApi();

/** The extension as seen from a webview. */
export const vscodePort: Port = {
  post: (message) => api.postMessage(message),
  onMessage: (listener) =>
    window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "object" && data !== null) listener(data);
    }),
};

/** Outlives the webview while its tab is hidden, and a reload of the window. */
export const vscodeState = {
  /** What `save` was given last, by this version or an older one; anything at all, so check it. */
  load: (): unknown => api.getState(),
  save: (state: unknown): void => api.setState(state),
};
