"""Reads what is being typed: the smallest part that cannot be read is left out, every other line keeps its place."""

import ast
import re

_CLOSES = re.compile(r"[)\]}]|else\b|elif\b|except\b|finally\b")
_MOST_REPAIRS = 30
_MOST_JOINED = 8


def readable(text, is_notebook=False, last_good=None):
    """`(tree, errors)`: a tree of all that can be read, with the text's own places."""
    if is_notebook:
        text = without_magics(text)
    text = text.replace("\r\n", "\n").replace("\f", " ").lstrip("\ufeff") if "\r" in text or "\f" in text else text.lstrip("\ufeff")
    try:
        return _parsed(text), []
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        errors = [_said(error)]
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


def _first(lines, chunks):
    """The statements of the first chunk, and how many chunks it took: texts and brackets go over several."""
    start = chunks[0][0]
    for count, (_, end) in enumerate(chunks[:_MOST_JOINED], 1):
        found = _try([*[""] * start, *lines[start:end]])
        if not isinstance(found, Exception):
            return found, count
    return _chunk(lines, *chunks[0]), 1


def _parsed(text):
    return ast.parse(text, type_comments=False)


def _said(error):
    line = getattr(error, "lineno", None) or 1
    column = max((getattr(error, "offset", None) or 1) - 1, 0)
    end_line = getattr(error, "end_lineno", None) or line
    end = max((getattr(error, "end_offset", None) or 0) - 1, column + 1 if end_line == line else 0)
    return {"message": getattr(error, "msg", None) or str(error), "place": [line, column, end_line, end]}


def _try(lines):
    try:
        return _parsed("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return error


def _filled(lines, good):
    """The text with what changed since it could last be read put back, if that fits between the same lines."""
    start = 0
    while start < min(len(lines), len(good)) and lines[start] == good[start]:
        start += 1
    end = 0
    while end < min(len(lines), len(good)) - start and lines[-1 - end] == good[-1 - end]:
        end += 1
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


def without_magics(text):
    """A notebook's cell with what is no Python turned into spaces and comments of the same length."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if re.match(r"\s*%%(?!time|capture|prun)", lines[first] if lines else ""):
        return "\n" * (len(lines) - 1)
    continued = False
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        assigned = re.match(r"\s*(\w+)\s*=\s*[!%]", line)
        timed = re.match(r"(\s*)(%time\s+)(?=\S)", line)
        if continued:
            replaced = ""
        elif timed:
            lines[number] = f"{timed[1]}0;{' ' * (len(timed[2]) - 2)}{line[timed.end() :]}"
            continue
        elif assigned:
            replaced = f"{indent}{assigned[1]} = []"
        elif re.match(r"\s*[%!?]", line) or re.match(r"[\w.]+\?{1,2}\s*$", line):
            replaced = f"{indent}pass" if indent else ""
        else:
            continue
        continued = line.rstrip().endswith("\\")
        lines[number] = replaced
    return "\n".join(lines)
