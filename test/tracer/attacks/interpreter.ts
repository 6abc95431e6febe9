import type { Attacks } from "./attack.ts";

/** Reads and writes at any place of WebAssembly's memory but its first: `MEMORY[address]`. A constant is loaded from outside its tuple. */
const anyMemory = `
import struct
def word(number):
    return struct.pack("<I", number & 0xFFFFFFFF)
def forge(fake):
    """The object whose address stands in fake's first word."""
    def load(): return None
    header = bytes.__basicsize__ - 1
    items = tuple.__basicsize__
    index = (id(fake) + header - id(()) - items) // 4
    extended = []
    for shift in (24, 16, 8):
        extended += [IMPORT("opcode").opmap["EXTENDED_ARG"], (index >> shift) & 255]
    code = bytes([*extended, IMPORT("opcode").opmap["LOAD_CONST"], index & 255, IMPORT("opcode").opmap["RETURN_VALUE"], 0])
    load.__code__ = load.__code__.replace(co_code=code, co_consts=(), co_names=(), co_stacksize=4)
    return load()
header = bytes.__basicsize__ - 1
body = word(1000) + word(id(bytearray)) + word(0x7FFFFFFF) + word(0x7FFFFFFF) + word(0) + word(0) + word(0) + word(0)
pointer = word(id(body) + header)
keep = (body, pointer)
MEMORY = forge(pointer)
`;

/** Inside CPython: its frames, hooks, codecs, collector and memory. */
export const interpreter: Attacks = {
  "memory that can be read at any place": {
    texts: `${anyMemory}
NEEDLE = "needle-in-memory"
whole = bytes(MEMORY[8:31_000_000])
found = []
for backwards in ("yromem-ni-eldeen", "-yranac", "-tset-nnc", "/seludom_edon", "sjc.recart"):
    at = whole.find(bytes(reversed(backwards.encode())))
    found.append(at >= 0 and whole[max(0, at - 60):at + 60])
tell(found)`,
  },
  "memory that is overwritten": {
    texts: `${anyMemory}
for at in range(1024, 30_000_000, 4096):
    MEMORY[at:at + 64] = b"\\xff" * 64
tell("survived")`,
    outcome: "either",
  },
  "functions of WebAssembly's table as methods of a forged type": {
    texts: `${anyMemory}
for index in range(1, 3000):
    kind = bytes(MEMORY[id(bytearray):id(bytearray) + 400])
    forged = bytearray(kind)
    for slot in range(24, 120, 4):
        forged[slot:slot + 4] = word(index)
    forged = bytes(forged)
    thing = word(1000) + word(id(forged) + header)
    at = word(id(thing) + header)
    try:
        found = forge(at)
        repr(found); hash(found); found()
    except BaseException:
        pass
tell("survived")`,
    outcome: "either",
  },
  "small numbers and words that are shared are changed": {
    texts: `${anyMemory}
for number in range(1, 200):
    at = id(number)
    MEMORY[at + 12:at + 16] = word(7)
at = id("shape")
MEMORY[at + 12:at + 40] = b"?" * 28
tell("changed")`,
    outcome: "either",
  },
  "code objects that are no code": {
    texts: `
marshal = IMPORT("marshal")
good = marshal.dumps((lambda x: [x, {1: 2}, "text"]).__code__)
got = 0
for at in range(0, len(good)):
    for byte in (0, 1, 0x7F, 0x80, 0xFF):
        try:
            code = marshal.loads(good[:at] + bytes([byte]) + good[at + 1:])
            if hasattr(code, "co_code"): type(tell)(code, {})(1)
            got += 1
        except Exception:
            pass
tell(got)`,
    outcome: "either",
  },
  "a crash on purpose": {
    texts: `
try:
    IMPORT("faulthandler")._sigsegv()
except BaseException:
    pass
IMPORT("faulthandler")._fatal_error(b"evil")`,
    outcome: "either",
  },
  "a trace function that stays on in the runner": {
    texts: `
def hook(frame, event, argument):
    if "tracer" in frame.f_code.co_filename:
        try:
            frame.f_locals["text"] = '{"files":[]}'
            frame.f_globals["ANSWER"] = "CANARY"
            frame.f_globals["REQUEST"] = "CANARY"
        except Exception:
            pass
    return hook
REAL.settrace(hook)
frame = REAL._getframe()
while frame:
    frame.f_trace = hook
    frame = frame.f_back`,
    outcome: "either",
  },
  "a monitor of every call": {
    texts: `
monitoring = REAL.monitoring
monitoring.use_tool_id(3, "evil")
def called(*given):
    while True: pass
monitoring.register_callback(3, monitoring.events.PY_START, called)
monitoring.set_events(3, monitoring.events.PY_START)`,
    outcome: "either",
  },
  "frames of the runner through a traceback": {
    texts: `
try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
    while frame.f_back: frame = frame.f_back
    frame.f_globals["__builtins__"] = {}
    frame.f_globals["exchange"] = None
    tell([*frame.f_globals])`,
    outcome: "either",
  },
  "builtins that are taken away": {
    texts: `
for name in dir(inspect.builtins):
    if name not in ("BaseException", "dir"):
        try:
            delattr(inspect.builtins, name)
        except BaseException:
            pass`,
    outcome: "either",
  },
  "every object that the collector knows is emptied": {
    texts: `
for one in IMPORT("gc").get_objects():
    if one is not globals() and type(one) in (dict, list, set):
        try:
            one.clear()
        except BaseException:
            pass`,
    outcome: "either",
  },
  "a codec in the place of UTF-8": {
    texts: `
codecs = IMPORT("codecs")
codecs.register_error("backslashreplace", lambda error: ("\\ud800" * 1000, error.end))
codecs.register_error("strict", lambda error: ("", error.end))
codecs.lookup("utf-8")
def search(name):
    return codecs.CodecInfo(lambda text, errors="strict": (b"{}", len(text)), lambda data, errors="strict": ("{}", len(data)), name=name)
codecs.register(search)
IMPORT("encodings")._cache.clear()
tell("\\ud800\\udfff" + "x")`,
  },
  "finalizers that come back": {
    texts: `
weakref = IMPORT("weakref")
class Back:
    def __del__(self):
        REAL.modules["tracer.run"].left = self
        Back.last = Back()
Back.last = Back()
weakref.finalize(Back.last, lambda: OPEN("/exchange/answer.json", "w").write("{}"))
IMPORT("atexit").register(lambda: OPEN("/exchange/answer.json", "w").write("{}"))
del Back.last
IMPORT("gc").collect()
IMPORT("atexit")._run_exitfuncs()
tell("done")`,
    outcome: "either",
  },
  "settings of the interpreter for the traces that follow": {
    texts: `
REAL.setrecursionlimit(50)
REAL.setswitchinterval(1e6)
REAL.set_int_max_str_digits(0)
IMPORT("gc").disable()
IMPORT("gc").freeze()
IMPORT("locale").setlocale(IMPORT("locale").LC_ALL, "C")
OS.environ["HOME"] = "CANARY"
OS.putenv("TZ", "Asia/Tokyo")
IMPORT("time").tzset()
OS.umask(0o777)
IMPORT("decimal").getcontext().prec = 1
IMPORT("random").seed(1)
IMPORT("signal").signal(2, IMPORT("signal").SIG_IGN)
type.__setattr__(type("X", (), {}), "y", 1)
IMPORT("torch").nn.Linear.forward = None
REAL.modules.clear()
REAL.path.clear()
REAL.meta_path.clear()
raise ValueError("settings")`,
    outcome: "either",
  },
  "subclasses of everything": {
    texts: `
found = {}
def walk(kind):
    for one in type.__subclasses__(kind):
        if one.__name__ not in found:
            found[one.__name__] = one
            walk(one)
walk(object)
each(lambda: found["_wrap_close"].__init__.__globals__["system"]("touch MARKER"), lambda: [name for name in found if name.startswith("Js")], lambda: found["JsProxy"](), lambda: found["JsException"]("x").name, lambda: found["Popen"](["touch", "MARKER"]))`,
  },
  "proxies of exceptions": {
    texts: `
core = builtin("_pyodide_core")
try:
    IMPORT("_imp").exec_builtin(core)
except BaseException:
    pass
each(lambda: core.JsException("Error", "x", "y"), lambda: core.create_proxy(tell), lambda: core.to_js({"a": 1}), lambda: core.raw_call(print), lambda: core.can_run_sync(), lambda: core.run_sync(None), lambda: core.get_buffer(b"x"))`,
    outcome: "either",
  },
  "Pyodide's own Python, unpacked again": {
    texts: `
each(*[lambda name=name: IMPORT(name, fromlist=["x"]) for name in ("_pyodide", "_pyodide._base", "_pyodide._importhook", "_pyodide_core", "pyodide", "pyodide.http", "pyodide.code", "pyodide.ffi", "pyodide._package_loader", "_emscripten_net", "_sqlite3", "_ssl", "ssl")], lambda: REAL.modules["pyodide.http"].open_url("http://127.0.0.1:PORT/"), lambda: REAL.modules["pyodide._package_loader"].unpack_buffer(b"PK", format="zip", extract_dir="/lib"))`,
    outcome: "either",
  },
  "a library of its own in WebAssembly": {
    texts: `
with OPEN("/tmp/evil.so", "wb") as file:
    file.write(b"\\0asm\\1\\0\\0\\0\\0\\x0e\\x08dylink.0\\1\\4\\0\\0\\0\\0")
machinery = IMPORT("importlib.machinery").machinery
loader = machinery.ExtensionFileLoader("evil", "/tmp/evil.so")
each(lambda: loader.create_module(machinery.ModuleSpec("evil", loader, origin="/tmp/evil.so")), lambda: IMPORT("_imp").create_dynamic(machinery.ModuleSpec("evil", loader, origin="/tmp/evil.so")), lambda: IMPORT("_ctypes").dlopen("/tmp/evil.so", 0))`,
    outcome: "either",
  },
};
