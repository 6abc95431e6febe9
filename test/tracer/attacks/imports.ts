import type { Attacks } from "./attack.ts";

/** Ways round the importer, to what it replaced, and to the traces that follow. */
export const imports: Attacks = {
  "importlib's machinery": {
    texts: `
machinery = IMPORT("importlib.machinery").machinery
each(lambda: machinery.BuiltinImporter.find_spec("_pyodide_core"), lambda: machinery.PathFinder.find_spec("js"), lambda: machinery.ExtensionFileLoader("x", "CANARY").create_module(machinery.ModuleSpec("x", None, origin="CANARY")))`,
  },
  "a finder of its own": {
    texts: `
class Finder:
    def find_spec(self, name, path=None, target=None):
        return IMPORT("importlib.util").util.spec_from_file_location(name, "CANARY")
REAL.meta_path.insert(0, Finder())
each(lambda: IMPORT("secret"))`,
  },
  "code in a sibling": {
    texts: `import helper\ntell(helper.got)`,
    siblings: {
      "helper.py": `
import logging
got = []
for path in ("CANARY", "/proc/self/environ"):
    try:
        got.append(logging.os.open(path, 0))
    except OSError as error:
        got.append(str(error))
logging.os.system("touch MARKER")`,
    },
  },
  "a sibling with the name of a framework": {
    texts: `import torch\nimport json\ntell((torch.__file__, json.__name__))`,
    siblings: { "torch.py": `import logging\nlogging.os.system("touch MARKER")`, "json.py": `raise SystemExit` },
  },
  "a path of a sibling that leaves the workspace": {
    texts: `from helper import got\ntell(got)`,
    siblings: { "../../helper.py": "got = 1", "/tracer/tracer/run.py": "got = 2" },
  },
  pickle: {
    texts: `each(lambda: IMPORT("pickle").loads(b"cposix\\nsystem\\n(S'touch MARKER'\\ntR."), lambda: IMPORT("pickle").loads(b"cio\\nopen\\n(S'CANARY'\\ntR.").read())`,
  },
  "a cell of a notebook that changes the next": {
    texts: [
      `%system touch MARKER\n!touch MARKER\n__builtins__["__import__"] = None`,
      `import torch\nget_ipython().system("touch MARKER")\ntell(1)`,
    ],
    path: "attack.ipynb",
  },
  "a notebook that runs the shell": {
    texts: [`%%bash\ntouch MARKER\ncat CANARY`, `!pip install evil && touch MARKER\nfiles = !cat CANARY\ntell(files)`],
    path: "attack.ipynb",
  },
  "other code for the traces that follow": {
    texts: `
RUN = REAL.modules["tracer.run"]
RUN.trace_parts = lambda text: ['{"witness": 1}']
each(lambda: OPEN("/tracer/tracer/run.py", "w").write("x"), lambda: OPEN("/lib/python314.zip", "wb").write(b"x"), lambda: OS.unlink("/tracer/tracer/exchange.py"), lambda: OS.mkdir("/tracer/fakes/evil"), lambda: OPEN("/work/sitecustomize.py", "w").write("x"), lambda: OPEN("/tmp/left", "w").write("x"))`,
  },
  "a file left open": {
    texts: `
for number in range(200):
    OS.open(f"/tmp/{number}", OS.O_CREAT | OS.O_RDWR)
OS.close(0); OS.close(1); OS.close(2)
OS.chdir("/tmp")
tell("closed")`,
  },
  "instructions that Python's compiler would not write": {
    texts: `
def loads(): return 1
code = loads.__code__
for index in range(1, 60):
    wild = bytes(byte for at in range(0, len(code.co_code), 2) for byte in (code.co_code[at], index))
    try:
        loads.__code__ = code.replace(co_code=wild, co_consts=(), co_names=(), co_stacksize=1)
        repr(loads())
    except Exception:
        pass
tell("survived")`,
    outcome: "either",
  },
};
