import type { Attacks } from "./attack.ts";

/** Ways from Python to JavaScript, and from there to Node. */
export const javascript: Attacks = {
  "import js": {
    texts: `each(lambda: IMPORT("js").process.env, lambda: IMPORT("js").globalThis, lambda: IMPORT("js").eval("process"))`,
  },
  "run_js of pyodide.code": {
    texts: `each(lambda: IMPORT("pyodide.code").code.run_js("process.mainModule.require('fs').readFileSync('CANARY', 'utf8')"))`,
  },
  "constructors of pyodide_js": {
    texts: `each(lambda: IMPORT("pyodide_js").constructor.constructor("return process")().env)`,
  },
  "the core of Pyodide, loaded anew": {
    texts: `
core = builtin("_pyodide_core")
IMPORT("_imp").exec_builtin(core)
each(lambda: dir(core), lambda: core.jsnull, lambda: core.run_js("1"))`,
  },
  "proxies that the collector still knows": {
    texts: `
got = []
for one in IMPORT("gc").get_objects():
    if type(one).__name__ in ("JsProxy", "JsCallable", "JsMethod") or "JsProxy" in type(one).__name__:
        for name in ("constructor", "process", "globalThis", "env"):
            try:
                got.append(getattr(one, name))
            except Exception as error:
                got.append(error)
tell(got)`,
  },
  "the finder of JavaScript's modules": {
    texts: `
finders = [one for one in IMPORT("gc").get_objects() if type(one).__name__ == "JsFinder"]
each(*[lambda one=one: (one.jsproxies, one.find_spec("js", None)) for one in finders], lambda: REAL.meta_path)`,
  },
  "the frames below the runner": {
    texts: `
frame = REAL._getframe()
names = {}
while frame:
    names.update({name: type(value).__name__ for name, value in {**frame.f_globals, **frame.f_locals}.items()})
    frame = frame.f_back
tell([name for name, kind in names.items() if "Js" in kind or name in ("js", "pyodide_js")])`,
  },
  "calling JavaScript through ctypes": {
    texts: `each(lambda: IMPORT("ctypes").pythonapi.system(b"touch MARKER"), lambda: IMPORT("ctypes").CDLL(None).system(b"touch MARKER"))`,
  },
  "functions of Emscripten through _ctypes": {
    texts: `
ctypes = builtin("_ctypes")
IMPORT("_imp").exec_builtin(ctypes)
each(lambda: ctypes.dlopen(None, 2), lambda: ctypes.dlsym(0, "emscripten_run_script"), lambda: ctypes.dlopen("/tmp/x.so", 2))`,
  },
  "functions of WebAssembly's table through ctypes": {
    texts: `
ctypes = builtin("_ctypes")
try:
    IMPORT("_imp").exec_builtin(ctypes)
except MemoryError:
    pass
each(*[lambda at=at: ctypes.call_function(at, ()) for at in range(1, 400)], lambda: ctypes.PyObj_FromPtr(4096))`,
    outcome: "either",
  },
  "code of a string in C": {
    texts: `each(lambda: IMPORT("_emscripten_run_script"), lambda: OS.system("touch MARKER"))`,
  },
  "names that JavaScript's objects have": {
    texts: `
for name in ("__proto__", "constructor", "prototype", "hasOwnProperty", "toString"):
    OS.mkdir(f"/tmp/{name}")
    with OPEN(f"/tmp/{name}/__proto__", "w") as file:
        file.write("x")
tell((OS.listdir("/tmp"), OS.listdir("/tmp/__proto__"), OPEN("/tmp/constructor/__proto__").read()))`,
  },
  "the event loop of the web": {
    texts: `each(lambda: IMPORT("asyncio").run(IMPORT("asyncio").sleep(0.1)), lambda: IMPORT("pyodide.webloop").webloop.WebLoop().call_later(0, print))`,
  },
};
