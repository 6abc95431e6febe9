"""The way in and out of Pyodide: texts in files in memory. Nothing of JavaScript is touched, and so none is reachable."""

import importlib
import pkgutil
import signal
import sys

REQUEST = "/exchange/request.json"
ANSWER = "/exchange/answer.json"

#: Of the standard library, what programs with networks import: in memory from the start, they cost a trace nothing.
LIBRARY = """
abc argparse array ast base64 bisect collections collections.abc contextlib copy csv dataclasses datetime decimal enum
fractions functools glob hashlib heapq importlib importlib.util inspect io itertools json keyword linecache logging
logging.handlers math numbers operator os os.path pathlib pickle platform pprint queue random re shutil signal
statistics string struct subprocess tempfile textwrap threading time timeit token tokenize traceback types typing
typing_extensions unittest urllib urllib.parse urllib.request uuid warnings weakref zipfile zoneinfo
"""


def prepare():
    """Imports all that a trace may need. What it leaves in memory is what each trace starts with."""
    for name in LIBRARY.split():
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    for folder in ("/tracer", "/tracer/fakes"):
        for found in pkgutil.walk_packages([folder]):
            importlib.import_module(found.name)


def close():
    """Removes Pyodide's ways to JavaScript: what stays closed however Python tries is `src/tracer/imports.ts`."""
    for finder in list(sys.meta_path):
        if "_pyodide" in (getattr(finder, "__module__", None) or type(finder).__module__):
            getattr(finder, "jsproxies", {}).clear()
            sys.meta_path.remove(finder)
    for name in list(sys.modules):
        if name.split(".")[0] in ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "ctypes", "_ctypes"):
            del sys.modules[name]
    sys.dont_write_bytecode = True
    # Knocks come all the time: only `limits` hears them.
    signal.signal(signal.SIGINT, lambda number, frame: None)


def answer():
    from tracer import run

    with open(REQUEST, encoding="utf-8") as file:
        request = file.read()
    parts = "\n".join(run.trace_parts(request))
    with open(ANSWER, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(parts)
