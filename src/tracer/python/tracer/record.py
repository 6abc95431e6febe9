"""What a trace collects: modules, operations and values, each with the places of the calls that made it.

The stand-ins in `fakes` call it; `src/python/trace/facts.ts` says what the fields mean.
"""

import sys

from tracer.inert import Inert


class Recording:
    """Everything that one trace has seen so far. There is one at a time: `current`."""

    def __init__(self, unknown=7):
        #: What an unknown number is taken for.
        self.unknown = unknown
        #: By code object's file name: index into `Trace.files`.
        self.files = {}
        self.modules = []
        self.values = []
        self.operations = []
        #: Module objects that are being called, outermost first.
        self.within = []
        self.parameter_count = 0


current = Recording()


def begin(unknown=7):
    """Forgets everything and starts anew."""
    global current
    current = Recording(unknown)
    return current


def sites():
    """Places in traced files that led here, outermost first, as (file, line, column, end line, end column)."""
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        file = current.files.get(code.co_filename)
        if file is not None and frame.f_lasti >= 0:
            positions = _position(code, frame.f_lasti)
            if positions:
                found.append((file, *positions))
        frame = frame.f_back
    found.reverse()
    return found


_positions = {}


def _position(code, instruction):
    known = _positions.get(code)
    if known is None:
        known = _positions[code] = list(code.co_positions())
    line, end_line, column, end_column = known[instruction // 2]
    return None if line is None or column is None else (line, column, end_line, end_column)


def module(made, framework, type, kind, arguments):
    """Notes that `made` (a fake Module or Layer) exists; call it in `__new__`, where the call's site is the innermost.

    `arguments` may be filled in later through the returned dictionary: `__init__` knows them.
    """
    facts = {
        "id": len(current.modules),
        "framework": framework,
        "type": type,
        "kind": kind,
        "arguments": arguments,
        "name": None,
        "children": {},
        "parameters": [],
        "buffers": [],
        "sites": sites(),
        "object": made,
    }
    current.modules.append(facts)
    return facts


def parameter_id():
    """A fresh id for a parameter or buffer, by which two modules that share it are seen to."""
    current.parameter_count += 1
    return current.parameter_count - 1


def value(shape, dtype="float32"):
    """The id of a new tensor. `shape`: a list of whole numbers and None, or None where nothing is known."""
    facts = {"id": len(current.values), "dtype": dtype}
    if shape is not None:
        facts["shape"] = list(shape)
    current.values.append(facts)
    return facts["id"]


def operation(type, inputs, outputs, arguments=None, module=None, macs=None, fault=None, is_unknown=False):
    """Notes one step. `inputs` and `outputs` are ids of values, `module` is the id of the layer that was called."""
    facts = {
        "type": type,
        "within": [facts["id"] for facts in current.within],
        "arguments": arguments or {},
        "inputs": list(inputs),
        "outputs": list(outputs),
        "sites": sites(),
    }
    if module is not None:
        facts["module"] = module
    if macs is not None:
        facts["macs"] = macs
    if fault is not None:
        facts["fault"] = fault
    if is_unknown:
        facts["isUnknown"] = True
    current.operations.append(facts)
    return facts


def fault(kind, message, argument=None, expected=None, actual=None):
    """Why the framework would refuse a step: the step is recorded with it, and gives what it would have given."""
    facts = {"kind": kind, "message": message}
    for name, given in (("argument", argument), ("expected", expected), ("actual", actual)):
        if given is not None:
            facts[name] = given
    return facts


def number(given, default=None):
    """A plain number of what a program gave: an unknown one becomes the stand-in of this trace."""
    if isinstance(given, Inert):
        return current.unknown
    return default if given is None else given


def plain(given):
    """An argument as JSON can hold it: see `Argument` in facts.ts."""
    if given is None or isinstance(given, (bool, int, float, str)):
        return given
    if isinstance(given, Inert):
        return {"unknown": given.expression}
    if isinstance(given, (list, tuple)):
        return [plain(one) for one in given]
    if isinstance(given, dict):
        return {str(key): plain(one) for key, one in given.items()}
    facts = getattr(given, "_cnn_facts", None)
    if isinstance(facts, dict):
        return {"module": facts["id"]}
    tensor = getattr(given, "_cnn_value", None)
    if isinstance(tensor, int):
        return {"tensor": tensor}
    name = getattr(given, "__name__", None)
    return name if isinstance(name, str) else {"unknown": type(given).__name__}
