import type { Port } from "../../src/protocol/channel.ts";

/** What VS Code gives to the scripts of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/** The extension as seen from a webview. State outlives the webview while its tab is hidden, and a reload of the window. */
export interface VsCode {
  readonly port: Port;
  /** What `saveState` was given last, by this version or an older one; anything at all, so check it. */
  loadState(): unknown;
  saveState(state: unknown): void;
}

/** Can be called once in the life of a webview. */
export function openVsCode(): VsCode {
  const api = acquireVsCodeApi();
  return {
    port: {
      post: (message) => api.postMessage(message),
      onMessage: (listener) =>
        window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
          if (typeof data === "object" && data !== null) listener(data);
        }),
    },
    loadState: () => api.getState(),
    saveState: (state) => api.setState(state),
  };
}
