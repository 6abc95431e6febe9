"""What a trace collects: modules, operations and values, each with the places of the calls that made it.

The stand-ins in `fakes` call it; `src/python/trace/facts.ts` says what the fields mean.
"""

import inspect
import math
import re
import sys

from tracer import frameworks, inert, usual, whole
from tracer.inert import Guess, Inert, counted

inert.recording = whole.recording = sys.modules[__name__]

#: Of a tensor, and of operations for one example: more is a mistake, and whoever reads the trace counts exactly up to 2**53.
MOST_VALUES = 2**50


class Recording:
    """Everything that one trace has seen so far. There is one at a time: `current`."""

    def __init__(self, unknown=7):
        #: What an unknown number is taken for.
        self.unknown = unknown
        #: Whether it is the second trace, which takes unknown numbers for other ones, to see what hangs on them.
        self.is_second = unknown == usual.pair[1]
        #: By code object's file name: index into `Trace.files`.
        self.files = {}
        self.modules = []
        #: Calls of the program's functions in which modules or steps were made.
        self.functions = []
        #: Of the stack that was last looked at: frames, kept so that no other takes their ids, with their functions.
        self.stack = {}
        self.values = []
        self.operations = []
        #: Module objects that are being called, outermost first.
        self.within = []
        self.parameter_count = 0
        #: Outermost calls of modules, in order: `{"module": id, "args": …, "kwargs": …, "sites": …}`.
        self.called = []
        #: Outermost calls of PyTorch's modules that came before, with what they gave; None while networks are followed.
        self.repeats = {}
        #: By place: how the program's `while` loops that train went on.
        self.rounds = {}
        #: How often an unknown condition was asked, by place.
        self.asked = {}
        #: How often one was, of which the outside of the program may say the contrary.
        self.doubts = 0
        #: How often the program went backward through a network.
        self.backwards = 0
        #: Whether the last loop that counted came to such a condition.
        self.has_asked = False
        #: Whether a loop came to one around what it collects, and what then has as many items as only data tell, by its id.
        self.has_collected, self.partly = False, {}
        #: Places of loops that are gone round once more.
        self.turned = set()
        #: Whether a loop was left before its end, as it took too long: what is made after it is an example.
        self.is_cut = False
        #: Whether the program has come to its end, and what it never called is tried.
        self.is_run = False
        #: By file: lines and columns of all places where something was made or done.
        self.touched = {}
        #: Names of modules that the program imported.
        self.imported = set()
        #: How many classes the data sets of Keras have that it loaded.
        self.classes = set()
        #: Folder of the program inside its workspace, and configurations of files there by their paths.
        self.folder = ""
        self.saved = {}
        #: Networks by the paths that the program itself wrote them to.
        self.written = {}
        #: Of PyTorch, in the order in which they were made.
        self.optimizers = []
        #: Losses that do not fit what a network gives, by place and kind.
        self.misfits = {}
        #: What networks of Keras were fitted to, by their ids and places.
        self.fitted = {}
        #: Whether sequences of several lengths were packed: then nobody knows how many steps are left.
        self.has_packed = False
        #: How often a loss was taken, by place.
        self.losses = {}
        #: What processes and threads would have run: `(function, args, kwargs)`.
        self.started = []
        #: The program's texts, and those of the files that it imported so far.
        self.sources = []
        #: By pattern: whether those texts have it.
        self.said = {}
        #: Values that were told beside an answer: given to `add_loss`, kept by a module, returned by a part.
        self.asides = set()
        #: By a network's id and an input of it of which nothing is known: the layer that it was given to.
        self.wanted = {}
        #: Classes by the names under which they are to be found in configurations.
        self.registered = {}
        #: Whether the first step that does not fit ends what runs.
        self.is_strict = False


current = Recording()


def begin(unknown=7):
    """Forgets everything and starts anew."""
    global current
    usual.pair = usual.pair_of(unknown)
    current = Recording(unknown)
    return current


def sites(touches=True):
    """Places in traced files that led here, outermost first, as (file, line, column, end line, end column).

    `touches`: whether a function that they are in is one that the program itself calls to make something.
    """
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        file = current.files.get(code.co_filename)
        if file is not None and frame.f_lasti >= 0:
            positions = position(code, frame.f_lasti)
            if positions:
                found.append((file, *positions))
                if touches:
                    current.touched.setdefault(file, set()).add(positions[:2])
        frame = frame.f_back
    found.reverse()
    return found


def functions():
    """Calls of plain functions of the program that led here, outermost first, by their places in `current.functions`."""
    stack, found = {}, []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if code.co_filename in current.files and _is_function(code):
            known = current.stack.get(id(frame))
            number = known[1] if known is not None else _function(frame)
            stack[id(frame)] = (frame, number)
            found.append(number)
        frame = frame.f_back
    current.stack = stack
    found.reverse()
    return found


def maker():
    """The call of a function whose own line led here; None in a method or on the outermost level."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename not in current.files:
        frame = frame.f_back
    return functions()[-1] if frame is not None and _is_function(frame.f_code) else None


#: By id of a code object, which is kept beside the answer.
_plain = {}


def _is_function(code):
    """Not the text of a file, a method, a lambda or the body of a class."""
    known = _plain.get(id(code))
    if known is None:
        name = code.co_qualname.rsplit("<locals>.", 1)[-1]
        is_plain = code.co_flags & inspect.CO_OPTIMIZED != 0 and "." not in name and "<" not in name
        known = _plain[id(code)] = (code, is_plain)
    return known[1]


def _function(frame):
    code = frame.f_code
    given = {}
    for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        one = frame.f_locals.get(name, frame)
        if one is None or isinstance(one, (bool, int, float, str, list, tuple)):
            given[name] = plain(one)
    current.functions.append({"name": code.co_name, "arguments": given})
    return len(current.functions) - 1


#: By id of a code object, which is kept beside them: a code object's own hash is slow.
_positions = {}


def position(code, instruction):
    known = _positions.get(id(code))
    if known is None:
        known = _positions[id(code)] = (code, list(code.co_positions()))
    line, end_line, column, end_column = known[1][instruction // 2]
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
    function = maker()
    if function is not None:
        facts["function"] = function
    if current.within:
        facts["isMadeAnew"] = True
    if current.is_cut:
        facts["example"] = True
    current.modules.append(facts)
    return facts


class calling:
    """Around every call of a module or layer, so that its steps know where they are: `with calling(facts, args, kwargs):`."""

    def __init__(self, facts, args=(), kwargs=None):
        self.facts = facts
        if not current.within:
            current.called.append({"module": facts["id"], "args": args, "kwargs": kwargs or {}, "sites": sites()})

    def __enter__(self):
        current.within.append(self.facts)
        return self.facts

    def __exit__(self, *error):
        current.within.pop()
        return False


_BY_CLASS = re.compile(r"(?<=[.])([A-Z]\w*)[.](from_|create|load|build)\w*$")


def foreign_type(made):
    """What made it, by name: `transformers.BertModel` of `transformers.BertModel.from_pretrained("bert-base")`."""
    return _BY_CLASS.sub(r"\1", made.expression.split("(", 1)[0])


def unknown_module(made, framework):
    """The facts of an unknown object that a program uses as a layer: `self.block = SomePackage.Block(64)`."""
    facts = made.__dict__.get("_cnn_unknown")
    if facts is None:
        type = foreign_type(made)
        facts = made.__dict__["_cnn_unknown"] = module(made, framework, type, "unknown", {})
        facts["sites"] = made.__dict__.get("_cnn_sites", facts["sites"])
        network = made.__dict__.get("_cnn_network")
        if network is not None:
            network._cnn_facts["broken"] = True  # a part of another
    return facts


def unknown_call(made, args, kwargs):
    """A tensor of which nothing is known, where an unknown function is given tensors; else None."""
    tensors = [one for given in (args, kwargs.values()) for one in _tensors(given)]
    if not tensors:
        return None
    framework = frameworks.of(tensors[0])
    if framework is None or (framework.name == "torch" and not current.within):
        return None
    out = framework.tensor(None)
    facts = made.__dict__.get("_cnn_unknown")
    type = foreign_type(made) if facts is None else facts["type"]
    plain_arguments = {key: plain(one) for key, one in kwargs.items()}
    module = None if facts is None else facts["id"]
    if framework.name == "torch":
        keeps_nothing = facts is None and (_is_named(made) or _is_of_tensors(made, tensors[0]))
    else:
        # A layer keeps what is its attribute, and a Lambda nothing in any version.
        keeps_nothing = any(one["type"] == "keras.layers.Lambda" for one in current.within) or bool(current.within) and facts is None and _is_named(made)
    given = [one._cnn_value for one in tensors]
    operation(type, given, [out._cnn_value], plain_arguments, module, is_unknown=True, keeps_nothing=keeps_nothing)
    return out


#: Packages that make no layers of PyTorch: `KMeans(3).fit(features)`.
WITHOUT_LAYERS = set("sklearn scipy cv2 PIL skimage pandas matplotlib librosa joblib networkx xgboost lightgbm catboost statsmodels gensim".split())


def _is_named(made):
    """`package.resample`, whose parameters, if it had any, would be no network's: no network holds it.

    What a call or a key gave may be a layer that a list holds, and so may an attribute that the program does not show.
    """
    expression = made.expression
    if expression.partition(".")[0] in WITHOUT_LAYERS:
        return True
    return not (made.__dict__.get("_cnn_held") or "(" in expression or "[" in expression or expression.startswith("self."))


def _is_of_tensors(made, tensor):
    """`package.loops(x)[0].expand_as(y)`: a method that tensors have, of what a package gave."""
    return "_cnn_owner" in made.__dict__ and callable(getattr(type(tensor), made.expression.rpartition(".")[2], None))


def _tensors(given):
    for one in given:
        if isinstance(one, (list, tuple)):
            yield from _tensors(one)
        elif value_of(one) is not None:
            yield one


def parameter_id():
    """A fresh id for a parameter or buffer, by which two modules that share it are seen to."""
    current.parameter_count += 1
    return current.parameter_count - 1


def value(shape, dtype="float32", parameter=None):
    """The id of a new tensor. `shape`: a list of whole numbers and None, or None where nothing is known.

    `parameter`: the id of the parameter or buffer that it is, where an operation reads one as a tensor.
    """
    facts = {"id": len(current.values), "dtype": dtype}
    if parameter is not None:
        facts["parameter"] = parameter
    if shape is not None and all(size is None or abs(size) <= MOST_VALUES for size in shape):
        facts["shape"] = list(shape)
    current.values.append(facts)
    return facts["id"]


def asked(thing, name):
    """An attribute or None: what a program's own object says to an unknown name may be anything, or an exception."""
    try:
        return getattr(thing, name, None)
    except Exception:
        return None


def some(count):
    """As many as there are; where only data would have filled the list that was counted, as many as is taken for unknown."""
    return current.unknown if type(count) is int and count == 0 and current.asked and not current.is_run else count


def facts_of(thing):
    """Facts of a module, else None."""
    facts = asked(thing, "_cnn_facts")
    return facts if isinstance(facts, dict) else None


def value_of(thing):
    """The id of a tensor's value, else None."""
    value = asked(thing, "_cnn_value")
    return value if type(value) is int and 0 <= value < len(current.values) else None


class Misfit(BaseException):
    """A step that does not fit ends a trial in which all have to."""


def operation(type, inputs, outputs, arguments=None, module=None, macs=None, fault=None, is_unknown=False, keeps_nothing=False):
    """Notes one step. `inputs` and `outputs` are ids of values, `module` is the id of the layer that was called.

    `keeps_nothing`: of an unknown step, that it has no parameters whatever it does.
    """
    facts = {
        "type": type,
        "within": [facts["id"] for facts in current.within],
        "arguments": arguments or {},
        "inputs": list(inputs),
        "outputs": list(outputs),
        "sites": sites(),
        "functions": functions(),
    }
    if module is not None:
        facts["module"] = module
    is_countable = macs is None or macs <= MOST_VALUES
    if macs is not None and is_countable:
        # Beside the number of examples another size may be open, as that of steps: nobody knows how many these are.
        is_open = macs and any((current.values[one].get("shape") or []).count(None) > 1 for one in (*inputs, *outputs))
        facts["macs"] = None if is_open else macs
    if fault is not None:
        facts["fault"] = fault
    if is_unknown or not is_countable:
        facts["isUnknown"] = True
    if keeps_nothing:
        facts["keepsNothing"] = True
    current.operations.append(facts)
    if fault is not None and current.is_strict:
        raise Misfit
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
        return counted(given)
    return default if given is None else given


def _bound(given):
    return "" if given is None else str(getattr(given, "expression", given))


def plain(given):
    """An argument as JSON can hold it: see `Argument` in facts.ts."""
    if isinstance(given, Inert):
        facts = given.__dict__.get("_cnn_unknown")
        return {"unknown": given.expression} if facts is None else {"module": facts["id"]}
    if isinstance(given, Guess):
        return {"unknown": given.expression}
    if given is None or isinstance(given, (bool, str)):
        return given
    if isinstance(given, int):
        return given if abs(given) < 10**300 else {"unknown": "a huge number"}
    if isinstance(given, float):
        return given if math.isfinite(given) else {"unknown": str(given)}
    if isinstance(given, (list, tuple)):
        return [plain(one) for one in given]
    if given is Ellipsis:
        return "..."
    if isinstance(given, slice):
        return ":".join(map(_bound, (given.start, given.stop, *([] if given.step is None else [given.step]))))
    if isinstance(given, dict):
        return {str(key): plain(one) for key, one in given.items()}
    facts = facts_of(given)
    if facts is not None:
        return {"module": facts["id"]}
    tensor = value_of(given)
    if tensor is not None:
        return {"tensor": tensor}
    name = asked(given, "__name__")
    return name if isinstance(name, str) else {"unknown": type(given).__name__}
