/** What a program in Node can reach the machine by. */
const dangerous = [
  ...["process", "require", "module", "exports", "eval", "fetch", "WebSocket", "EventSource", "XMLHttpRequest"],
  ...["Worker", "SharedWorker", "BroadcastChannel", "MessageChannel", "MessagePort", "navigator", "Navigator"],
  ...["Request", "Response", "Headers", "FormData", "WebAssembly", "localStorage", "sessionStorage", "Storage"],
  ...["global", "gc", "prompt", "read", "load", "importScripts", "Deno", "Bun"],
];

/**
 * Takes from JavaScript's global object whatever reaches beyond it, and from functions the way to make new ones of
 * text. Only what was imported before can still use it: our own code, which Python cannot name.
 */
export function bareGlobals(): void {
  for (const name of dangerous) {
    Reflect.deleteProperty(globalThis, name);
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
  const functions = [() => 0, async () => 0, function* () {}, async function* () {}];
  for (const one of functions)
    Object.defineProperty(Object.getPrototypeOf(one), "constructor", {
      value: undefined,
      writable: false,
      configurable: false,
    });
}
