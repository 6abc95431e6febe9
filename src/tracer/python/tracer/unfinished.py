"""Networks to which a statement that failed would have added something: as they stand they are too small."""

import ast

from tracer import record
from tracer.inert import Inert
from tracer.rewriting import nodes

_ADDING = {"add", "append", "extend", "insert", "add_module", "register_module", "__setitem__", "update", "setdefault"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def note(error, sources, failure):
    """Marks the networks that what `error` left undone was about; `failure` is what a person is told of it."""
    for trace in passed(error):
        frame = trace.tb_frame
        index = record.current.files.get(frame.f_code.co_filename)
        if index is not None:
            source = sources[index]
            for name in _left(source, frame.f_code, trace.tb_lineno):
                _mark(frame.f_locals.get(name, frame.f_globals.get(name)), failure)
            for thing in _lost(source, index, frame.f_code, trace.tb_lineno):
                _mark(thing, failure)


def passed(error):
    """The places that an exception left, and those that another one was leaving when it came: in a `finally`, say."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        trace = error.__traceback__
        while trace is not None:
            yield trace
            trace = trace.tb_next
        error = error.__context__


def _left(source, code, line):
    """Names of what is added to in the rest of a statement, or of a function, from a line on; in a loop, all of it."""
    if code.co_name == "<module>":
        whole = source.statement(line)
    else:
        around = source.around(line, _FUNCTIONS)
        whole = around[-1] if around else None
    if whole is None:
        return
    loops = [
        one for one in nodes(whole)
        if isinstance(one, (ast.For, ast.While, ast.AsyncFor)) and one.lineno <= line <= one.end_lineno
    ]  # fmt: skip
    for one in nodes(whole):
        start = getattr(one, "end_lineno", None)
        again = [loop for loop in loops if loop.lineno <= one.lineno <= loop.end_lineno] if start is not None and start < line else None
        if start is None or again == []:
            continue
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in _ADDING:
            yield from (name for name in _root(one.func.value) if not again or not any(_is_new(name, one, loop) for loop in again))
        elif isinstance(one, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            for target in one.targets if isinstance(one, ast.Assign) else [one.target]:
                if isinstance(target, (ast.Attribute, ast.Subscript)) and _makes(one.value):
                    yield from _root(target.value)


def _lost(source, index, code, line):
    """What the statement of a line made and gave no name, as it failed, where what follows changes it: `model = resnet18().to(device)`."""
    around = source.around(line, _FUNCTIONS) if code.co_name != "<module>" else []
    scope = around[-1] if around else source.tree
    whole = scope if around else source.statement(line)
    parts = nodes(whole) if whole is not None else ()
    failed = next((one for one in parts if isinstance(one, ast.Assign) and one.lineno <= line <= one.end_lineno), None)
    if failed is None:
        return []
    inside = lambda site: site[0] == index and failed.lineno <= site[1] and site[3] <= failed.end_lineno
    made = [facts["object"] for facts in record.current.modules if any(map(inside, facts["sites"]))]
    names = {one.id for one in failed.targets if isinstance(one, ast.Name)} if made else set()
    is_changed = names and any(name in names for one in nodes(scope) if getattr(one, "lineno", 0) > line for name in _changed(one))
    return made if is_changed else []


def _changed(node):
    """Names of what a statement adds to, puts another part into, or says of that it learns."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {*_ADDING, "requires_grad_"}:
        yield from _root(node.func.value)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _root(target.value) if isinstance(target, (ast.Attribute, ast.Subscript)) else ()
    elif isinstance(node, ast.For) and any(isinstance(one, ast.Attribute) and one.attr in ("requires_grad", "trainable", "requires_grad_") for one in nodes(node)):
        through = node.iter
        while isinstance(through, (ast.Attribute, ast.Subscript, ast.Call)):
            through = through.func if isinstance(through, ast.Call) else through.value
        yield from _root(through)


def _is_new(name, node, loop):
    """Whether each round of a loop begins another thing under a name before it is added to."""
    made = [target for one in nodes(loop) if isinstance(one, ast.Assign) and one.lineno <= node.lineno for target in one.targets]
    return any(isinstance(one, ast.Name) and one.id == name for one in made)


def _makes(value):
    """Whether it may be a layer: `models.Dense(10)`, but not `opt.lr * 2`."""
    return any(isinstance(one, ast.Call) for one in nodes(value)) if value is not None else False


def _root(node):
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def _mark(thing, failure, depth=0):
    if isinstance(thing, Inert) or depth > 2:
        return
    if isinstance(thing, (list, tuple)):
        for one in thing:
            _mark(one, failure, depth + 1)
        return
    facts = record.facts_of(thing)
    if facts is not None and facts["kind"] in ("custom", "container"):
        facts["unfinished"] = failure
