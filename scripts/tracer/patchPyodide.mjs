/**
 * What we change in Pyodide's pyodide.asm.mjs (Mozilla Public License 2.0), so that Python cannot use Node through it.
 * Each line is text of Pyodide and what stands in its place; a text that is not there as often as said stops the build,
 * so that a new version of Pyodide is never shipped without one of them.
 * @type {readonly { why: string, find: string, times: number, replace: string }[]}
 */
export const patches = [
  {
    why: "system() runs no shell",
    find: "function __emscripten_system(command){command>>>=0;",
    times: 1,
    replace: "function __emscripten_system(command){command>>>=0;return command?-52:0;",
  },
  {
    why: "C code hands no JavaScript in",
    find: "eval(UTF8ToString(ptr))",
    times: 3,
    replace: '(()=>{throw new Error("CNN Workbench: no code from strings")})()',
  },
  {
    why: "no sockets",
    find: 'import("node:net")',
    times: 1,
    replace: 'Promise.reject(new Error("CNN Workbench: no sockets"))',
  },
  {
    why: "no sockets",
    find: 'import("node:tls")',
    times: 1,
    replace: 'Promise.reject(new Error("CNN Workbench: no sockets"))',
  },
  {
    why: "no sockets",
    find: 'require("ws")',
    times: 2,
    replace: '(()=>{throw new Error("CNN Workbench: no sockets")})()',
  },
  { why: "no sockets", find: 'import("ws")', times: 1, replace: "{}" },
  {
    why: "no processes",
    find: 'import("node:child_process")',
    times: 1,
    replace: "{}",
  },
  {
    why: "no processes",
    find: 'require("node:child_process")',
    times: 1,
    replace: '(()=>{throw new Error("CNN Workbench: no processes")})()',
  },
  {
    why: "the host's files are never mounted, and Node's permissions refuse process.binding",
    find: 'var flags=process.binding("constants")["fs"];',
    times: 1,
    replace: "var flags={};",
  },
  {
    why: "the Python heap ends at 256 MB",
    find: "getHeapMax=()=>4294901760",
    times: 1,
    replace: "getHeapMax=()=>268435456",
  },
];

/**
 * @param {string} source of pyodide.asm.mjs
 * @throws Error naming the first patch that does not fit
 */
export function patchPyodide(source) {
  const patched = patches.reduce((text, { why, find, times, replace }) => {
    const found = text.split(find).length - 1;
    if (found !== times)
      throw new Error(`Pyodide has changed: ${JSON.stringify(find)} (${why}) is there ${found} times, not ${times}.`);
    return text.replaceAll(find, () => replace);
  }, source);
  return `/* pyodide.asm.mjs of Pyodide (MPL-2.0), changed by CNN Workbench: its scripts/tracer/patchPyodide.mjs lists every change. */\n${patched}`;
}
