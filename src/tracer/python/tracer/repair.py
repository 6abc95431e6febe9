"""Reads what is being typed: the smallest part that cannot be read is left out, every other line keeps its place."""

import ast
import builtins
import re

from tracer import python_2
from tracer.magics import RUN, without_magics

_CLOSES = re.compile(r"[)\]}]|else\b|elif\b|except\b|finally\b")
_MOST_REPAIRS = 30
_MOST_JOINED = 8
_MOST_TYPED = 12


def readable(text, is_notebook=False, last_good=None, known=frozenset()):
    """`(tree, errors)`: a tree of all that can be read, with the text's own places. `known` are names of earlier cells."""
    if is_notebook:
        text = without_magics(text)
    text = text.replace("\r\n", "\n").replace("\f", " ").lstrip("\ufeff") if "\r" in text or "\f" in text else text.lstrip("\ufeff")
    try:
        tree = _parsed(text)
        return (tree, []) if last_good is None else _half_typed(tree, text, last_good, known)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        errors = [_said(error)]
    modern, finish = python_2.modern(text, _parsed)
    try:
        return finish(_parsed(modern)) if modern != text else _repaired(text, errors, last_good)[0], errors
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return finish(_repaired(modern, errors, last_good)[0]), errors


def _repaired(text, errors, last_good):
    if last_good is not None:
        filled = _filled(text.split("\n"), last_good.split("\n"))
        if filled is not None:
            return filled, errors
    lines = [line.replace("\0", " ") for line in text.split("\n")]
    tree = ast.Module([], [])
    chunks = _chunks(lines)
    while chunks:
        found, used = _first(lines, chunks)
        tree.body.extend(found)
        chunks = chunks[used:]
    return tree, errors


def _half_typed(tree, text, last_good, known):
    """The few lines that changed, as they could last be read, where something in them is not yet written to its end."""
    lines, good = text.split("\n"), last_good.split("\n")
    start, end = _changed(lines, good)
    if not 0 < len(lines) - end - start <= _MOST_TYPED:
        return tree, []
    names = None if known is None else bound_names(tree)
    for node in ast.walk(tree):
        if not start < getattr(node, "lineno", 0) <= len(lines) - end:
            continue
        message = _unfinished(node, names and names | known, text, last_good)
        filled = _filled(lines, good) if message else None
        if filled is not None:
            place = [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]
            return filled, [{"kind": "UnfinishedName", "message": message, "place": place}]
    return tree, []


def _unfinished(node, names, text, last_good):
    """What is half typed: a name that nothing defines, an attribute that stands alone in a function, the start of one of `self`."""
    if isinstance(node, ast.Name):
        is_new = names is not None and node.id not in names and not re.search(rf"\b{node.id}\b", last_good)
        return f"name '{node.id}' is not defined" if is_new else None
    if isinstance(node, ast.Expr) and node.col_offset > 0 and isinstance(node.value, ast.Attribute):
        return f"'{ast.unparse(node.value)}' alone does nothing"
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == "self":
        is_start = re.search(rf"\bself\.{node.attr}\w", last_good) and not re.search(rf"\b{node.attr}\b", last_good)
        is_defined = re.search(rf"\bself\.{node.attr}\s*[:=]|\bdef {node.attr}\b", text)
        return f"'self.{node.attr}' is not written to its end" if is_start and not is_defined else None
    return None


def bound_names(tree):
    """All names that a text gives a value anywhere, and Python's own; None where an import may bring any name."""
    names = set(vars(builtins)) | {"__file__", "__class__"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and node.id == RUN or isinstance(node, ast.alias) and node.name == "*":
            return None
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.split(".")[0])
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            names.update(node.names)
        else:
            names.update(one for one in (getattr(node, "name", None), getattr(node, "rest", None)) if isinstance(one, str))
    return names


def _first(lines, chunks):
    """The statements of the first chunk, and how many chunks it took: texts and brackets go over several."""
    start = chunks[0][0]
    for count, (_, end) in enumerate(chunks[:_MOST_JOINED], 1):
        found = _try([*[""] * start, *lines[start:end]])
        if not isinstance(found, Exception):
            return found, count
    return _chunk(lines, *chunks[0]), 1


def _parsed(text):
    return python_2.renamed(ast.parse(text, type_comments=False), text)


def _said(error):
    line = getattr(error, "lineno", None) or 1
    column = max((getattr(error, "offset", None) or 1) - 1, 0)
    end_line = getattr(error, "end_lineno", None) or line
    end = max((getattr(error, "end_offset", None) or 0) - 1, column + 1 if end_line == line else 0)
    return {"kind": "SyntaxError", "message": getattr(error, "msg", None) or str(error), "place": [line, column, end_line, end]}


def _try(lines):
    try:
        return _parsed("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return error


def _changed(lines, good):
    """How many lines are the same before and after what changed."""
    start = 0
    while start < min(len(lines), len(good)) and lines[start] == good[start]:
        start += 1
    end = 0
    while end < min(len(lines), len(good)) - start and lines[-1 - end] == good[-1 - end]:
        end += 1
    return start, end


def _filled(lines, good):
    """The text with what changed since it could last be read put back, if that fits between the same lines."""
    start, end = _changed(lines, good)
    changed, before = lines[start : len(lines) - end], good[start : len(good) - end]
    if len(before) > len(changed):
        return None
    whole = [*lines[:start], *before, *[""] * (len(changed) - len(before)), *lines[len(lines) - end :]]
    found = _try(whole)
    return None if isinstance(found, Exception) else ast.Module(found, [])


def _chunks(lines):
    """Runs of lines that begin at the left border."""
    starts = [
        number
        for number, line in enumerate(lines)
        if line and not line[0].isspace() and line[0] != "#" and not _CLOSES.match(line)
    ]
    starts = [number for place, number in enumerate(starts) if not (place and lines[starts[place - 1]].startswith("@"))]
    return list(zip(starts, [*starts[1:], len(lines)])) if starts else []


def _chunk(lines, start, end):
    """The statements of one chunk, its broken lines left out."""
    kept = [*[""] * start, *lines[start:end]]
    state = {}
    for _ in range(_MOST_REPAIRS):
        found = _try(kept)
        if not isinstance(found, Exception):
            return found
        line = _guilty(found, kept, start)
        while line >= start and state.get(line, 0) == 2:
            line -= 1
        if line < start or (line == start and (state.get(line) or not _opens(kept, start, end))):
            return []
        state[line] = state.get(line, 0) + 1
        kept[line] = _stub(kept, line) if state[line] == 1 else ""
    return []


def _opens(lines, start, end):
    """Whether the first line of a broken chunk is a header whose body is worth keeping."""
    return any(line[:1].isspace() and line.strip() for line in lines[start + 1 : end])


def _guilty(error, lines, start):
    """The line, from 0, that has to change."""
    header = re.search(r"after .* on line (\d+)", str(getattr(error, "msg", "")))
    line = int(header[1]) if header else getattr(error, "lineno", None) or start + 1
    line = min(max(line - 1, start), len(lines) - 1)
    while line > start and not lines[line].strip():
        line -= 1  # an error at the end of the text is of the last line that says something
    return _unclosed(lines, start, line)


_BEGINS = re.compile(r"\s*((self\.)?\w+(\s*:[^=]+)?\s*=[^=]|(def|class|return|for|if|while|with|import|from|raise|assert|@)\b|\w+\.\w+\()")


def _unclosed(lines, start, line):
    """The line whose bracket is still open where another statement begins: CPython blames the other."""
    if not _BEGINS.match(lines[line]):
        return line
    open_at = []
    for number in range(start, line):
        bare = re.sub(r"(\"[^\"\\]*\"|'[^'\\]*'|#.*)", "", lines[number])
        for character in bare:
            if character in "([{":
                open_at.append(number)
            elif character in ")]}" and open_at:
                open_at.pop()
    if not open_at:
        return line
    indent = len(lines[line]) - len(lines[line].lstrip())
    first = lines[open_at[0]]
    return open_at[0] if indent <= len(first) - len(first.lstrip()) else line


def _stub(lines, line):
    text = lines[line]
    indent = text[: len(text) - len(text.lstrip())]
    name = re.match(r"\s*(class|(?:async\s+)?def)\s+(\w+)", text)
    if name and name[1] == "class":
        bases = re.search(r"\(([\w., ]*)", text)
        return f"{indent}class {name[2]}({bases[1].rstrip(', .') if bases else ''}):"
    if name:
        given = [re.match(r"\s*(\w+)", one) for one in text.partition("(")[2].split(",")]
        names = dict.fromkeys(one[1] for one in given if one and not one[1][0].isdigit())
        return f"{indent}def {name[2]}({''.join(f'{one}, ' for one in names)}*_, **__):"
    if re.match(r"\s*(if|for|while|with|try|elif|else|except|finally)\b", text):
        inner = next((one for one in lines[line + 1 :] if one.strip()), "")
        if len(inner) - len(inner.lstrip()) > len(indent):
            return f"{indent}if True:"
    if not indent:
        # a header that cannot be read any more: what stands below it tells what it was
        inner = [one.strip() for one in lines[line + 1 :] if one.strip()][:1]
        found = re.search(r"(\w+)\s*\(([\w., ]*)", text)
        if found and inner and re.match(r"def\b|@|[\"']", inner[0]):
            return f"class {found[1].removeprefix('class') or 'Broken'}({found[2].rstrip(', .')}):"
        return "if True:" if inner and lines[line + 1][:1].isspace() else ""
    return f"{indent}pass"
