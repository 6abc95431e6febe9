"""Python 2 as Python 3 can read it."""

import ast
import re

_PRINT = re.compile(r"(\s*(?:(?:if|elif|else|for|while|try|except|finally)\b[^#'\"]*:\s*)?)print\s(?!\s*[=(])(.*)")
#: What one line may hold that Python 3 refuses, and what stands for it.
_OLD = [
    (re.compile(r"^(\s*except\s+.+?)\s*,\s*(\w+)\s*:"), r"\1 as \2:"),
    (re.compile(r"^(\s*(?:.*:\s*)?raise\s+[\w.]+)\s*,\s*([^#]+?)\s*(?=$|#)"), r"\1(\2)"),
    (re.compile(r"^(\s*(?:.*:\s*)?)exec\s+([^=(.#][^#]*?|\([^#]*?\))\s+in\s+([^#]+?)\s*(?=$|#)"), r"\1exec(\2, \3)"),
    (re.compile(r"^(\s*(?:.*:\s*)?)exec\s+([^=(.#][^#]*?)\s*(?=$|#)"), r"\1exec(\2)"),
    (re.compile(r"`([^`]+)`"), r"repr(\1)"),
    (re.compile(r"<>"), "!="),
    (re.compile(r"\b(\d+)[lL]\b"), r"\1 "),
    (re.compile(r"(?<![\w.])0(\d+)\b"), r"0o\1"),
    (re.compile(r"\bur(?=['\"])", re.I), " r"),
    (re.compile(r"print\s*>>\s*[\w.]+\s*$"), "pass"),
]
_MOST_LINES = 60
_OLD_METHODS = {"iteritems": "items", "iterkeys": "keys", "itervalues": "values"}
_HAS_OLD = re.compile(r"\.(?:iteritems|iterkeys|itervalues|has_key)\(|^\s*except\s+[^:#]+,\s*[a-z_]\w*\s*:", re.M)
#: Under this name a program finds `divided`.
DIVIDED = "__cnn_divided__"
_LISTS = {"map", "filter", "zip", "range"}
_VIEWS = {"items", "keys", "values"}


def modern(text, parse):
    """`(text, finish)`: what Python 3 can read of a text that it refuses; `finish(tree)` gives its tree Python 2's meaning."""
    changed = printing(text)
    is_old, shifts = changed != text, {}
    if "\t" in changed:
        changed, shifts = _without_tabs(changed)
    for _ in range(_MOST_LINES):
        try:
            parse(changed)
            break
        except SyntaxError as error:
            other = _modern_line(changed, error)
            if other is None:
                break
            changed, is_old = other, True
        except (ValueError, RecursionError, MemoryError):
            break
    if changed == text:
        return text, lambda tree: tree
    has_true_division = re.search(r"from __future__ import .*division", text) is not None

    def finish(tree):
        tree = _shifted(tree, shifts)
        return _Modern(has_true_division).visit(tree) if is_old else tree

    return changed, finish


def _modern_line(text, error):
    lines = text.split("\n")
    for number in (error.lineno, error.end_lineno):
        if not number or number > len(lines):
            continue
        line = lines[number - 1]
        for pattern, other in _OLD:
            changed = pattern.sub(other, line)
            if changed != line:
                lines[number - 1] = _line(changed)
                return "\n".join(lines)
    return None


def _without_tabs(text):
    """The text with tabs of eight columns before each line, and by how much they moved which line."""
    lines, shifts = text.split("\n"), {}
    for number, line in enumerate(lines, 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            wide = indent.expandtabs()
            shifts[number] = len(wide) - len(indent)
            lines[number - 1] = wide + line[len(indent) :]
    return "\n".join(lines), shifts


def _shifted(tree, shifts):
    for node in ast.walk(tree) if shifts else ():
        if hasattr(node, "lineno"):
            node.col_offset -= shifts.get(node.lineno, 0)
            node.end_col_offset -= shifts.get(node.end_lineno, 0)
    return tree


def renamed(tree, text):
    """The same tree with the methods of today for those of Python 2's dictionaries, and `except X, e` as that was meant."""
    if _HAS_OLD.search(text):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _OLD_METHODS:
                node.attr = _OLD_METHODS[node.attr]
            elif isinstance(node, ast.Attribute) and node.attr == "has_key":
                node.attr = "__contains__"
            elif isinstance(node, ast.ExceptHandler) and node.name is None and _is_named(node.type):
                node.type, node.name = node.type.elts[0], node.type.elts[1].id
    return tree


def _is_named(caught):
    if not isinstance(caught, ast.Tuple) or len(caught.elts) != 2 or caught.col_offset != caught.elts[0].col_offset:
        return False
    return isinstance(caught.elts[1], ast.Name) and caught.elts[1].id[:1].islower()


class _Modern(ast.NodeTransformer):
    """Whole numbers divide to whole numbers, and what goes through a list gives a list."""

    def __init__(self, has_true_division):
        self.has_true_division = has_true_division

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if self.has_true_division or not isinstance(node.op, ast.Div):
            return node
        return _call(DIVIDED, [node.left, node.right], node)

    def visit_For(self, node):
        self.generic_visit(node)
        if isinstance(node.iter, ast.Call) and getattr(node.iter.func, "id", None) == "list" and len(node.iter.args) == 1:
            node.iter = node.iter.args[0]
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        is_list = isinstance(node.func, ast.Name) and node.func.id in _LISTS
        is_view = isinstance(node.func, ast.Attribute) and node.func.attr in _VIEWS and not node.args and not node.keywords
        return _call("list", [node], node) if is_list or is_view else node


def _call(name, arguments, at):
    return ast.copy_location(ast.Call(ast.copy_location(ast.Name(name, ast.Load()), at), arguments, []), at)


def divided(one, other):
    return one // other if isinstance(one, int) and isinstance(other, int) else one / other


def names():
    """What Python 2 had besides, for a program's own names."""
    import functools

    return {
        "xrange": range, "unicode": str, "basestring": str, "long": int, "unichr": chr, "reduce": functools.reduce,
        DIVIDED: divided,
    }


def abstract_collections():
    """What `collections` had until Python 3.10."""
    import collections.abc

    return {name: getattr(collections.abc, name) for name in collections.abc.__all__}


def iterators():
    """What `itertools` had."""
    import itertools

    return {"izip": zip, "imap": map, "ifilter": filter, "izip_longest": itertools.zip_longest, "ifilterfalse": itertools.filterfalse}


def letters():
    """What `string` had: its methods as functions."""
    import string

    methods = "capitalize count find index join lower lstrip replace rfind rindex rjust rstrip split strip swapcase translate upper zfill".split()
    taking = {name: _taking(name) for name in methods if name != "join"}
    return {
        **taking, "join": lambda words, between=" ": between.join(words), "atoi": int, "atof": float, "maketrans": str.maketrans,
        "letters": string.ascii_letters, "lowercase": string.ascii_lowercase, "uppercase": string.ascii_uppercase,
    }


def _taking(method):
    return lambda text, *args: getattr(text, method)(*args)


def printing(text):
    """With brackets around what `print` statements of one line print; everything before and inside keeps its place."""
    return "\n".join(map(_line, text.split("\n")))


def _line(line):
    found = _PRINT.fullmatch(line)
    if found is None:
        return line
    before, printed = found.groups()
    ends = [len(printed), *(match.start() for match in re.finditer("#", printed))]
    for end in ends:
        code = printed[:end].rstrip().rstrip(";")
        if code.startswith(">>"):
            code = code.partition(",")[2]
        if _is_code(f"print({code})"):
            return f"{before}print({code})"
    return line


def _is_code(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
