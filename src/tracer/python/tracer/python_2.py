"""Python 2 as Python 3 can read it."""

import ast
import re

_PRINT = re.compile(r"(\s*(?:(?:if|elif|else|for|while|try|except|finally)\b[^#'\"]*:\s*)?)print\s(?!\s*[=(])(.*)")


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
