"""What stands in the cells of a notebook and is no Python."""

import posixpath
import re

#: Magics of a whole cell, but for those whose other lines are Python.
_OTHER_CELL = re.compile(r"\s*%%(?!time|capture|l?prun|mprun|memit|debug|px|heat|wandb)")
_WRITTEN = re.compile(r"\s*%%(?:writefile|file)\s+(-a\s+)?[\"']?([^\s\"']+\.py)[\"']?\s*$")
_RUN = re.compile(r"\s*%run\s+(?:-\w+\s+)*(?:([\"'])(?P<quoted>.+?)\1|(?P<plain>\S+))")
#: A line of the shell that runs another file or module; one that takes values of the notebook is left alone.
_SHELL = re.compile(
    r"\s*!\s*(?:cd\s+(?P<folder>[\w./-]+)\s*(?:&&|;)\s*)?(?:\w+=\S*\s+)*(?:\{sys\.executable\}|python3?)(?:\s+-[uOBW]\w*)*\s+"
    r"(?:-m\s+(?P<module>[\w.]+)(?=\s|$)|(?P<file>[\w./-]+)\.py)(?P<arguments>(?:\s[^{}$|;&<>]*)?)(?:[|;&<>]|$)"
)
_SHELL_CELL = re.compile(r"\s*%%(?:bash|sh|shell|script\s+(?:bash|sh)|!)\s*$")
_ENTERED = re.compile(r"\s*cd\s+([\w./-]+)\s*$")
#: Under this name a cell finds what runs another file in its place.
RUN = "__cnn_run__"
_ASSIGNED = re.compile(r"\s*(\w+)\s*=\s*[!%]")
_TIMED = re.compile(r"(\s*)(%time\s+)(?=\S)")
_MAGIC = re.compile(r"\s*[%!?]|\*?[\w.]+\?{1,2}\s*$")
#: Commands that IPython takes without their sign.
_COMMAND = re.compile(r"(pip3?|conda|mamba|uv)\s+(install|uninstall|list|show|freeze)\b|(cd|ls|ll|mkdir|rmdir|rm|cp|mv|cat|man)\s+[\w./~-]+(\s+[\w./~-]+)*\s*$")
_TOKEN = re.compile(r"\\.|\"\"\"|'''|[\"'#()\[\]{}]")


def without_magics(text):
    """A cell with what is no Python turned into spaces and comments of the same length."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if _SHELL_CELL.match(first):
        return "\n".join(_of_shell(lines))
    if _OTHER_CELL.match(first):
        return "\n" * (len(lines) - 1)
    quote, depth, continued, is_magic = None, 0, False, False
    for number, line in enumerate(lines):
        is_start = quote is None and depth == 0 and not continued
        replaced = "" if is_magic else _replaced(line) if is_start else None
        if replaced is None:
            quote, depth = _open(line, quote, depth)
            continued = quote is None and line.rstrip().endswith("\\")
        else:
            is_magic = line.rstrip().endswith("\\")
            lines[number] = replaced
    return "\n".join(lines)


def _of_shell(lines):
    """A cell of the shell: its lines that run a file; a folder is entered for all that follow."""
    folder, continued = "", False
    for line in lines:
        entered, shell = _ENTERED.match(line), None if continued else _SHELL.match(f"!{line}")
        folder = posixpath.join(folder, entered[1]) if entered else folder
        continued = line.rstrip().endswith("\\")
        yield _run_by(shell, folder) if shell else ""


def _run_by(shell, folder=""):
    file = shell["file"] or shell["module"].replace(".", "/")
    path = posixpath.normpath(posixpath.join(folder, shell["folder"] or "", file))
    return f"{RUN}({path!r}, {shell['arguments'].strip()!r}, is_apart=True)"


def written_files(texts, folder):
    """Python files that cells write, by their path; those that a cell adds to have both texts."""
    written = {}
    for text in texts:
        first, _, rest = text.lstrip("\n").partition("\n")
        found = _WRITTEN.match(first)
        if found:
            path = posixpath.normpath(posixpath.join(folder, found[2]))
            written[path] = f"{written.get(path, '')}{rest}\n" if found[1] else f"{rest}\n"
    return written


def _replaced(line):
    """A line of Python in the place of a magic one; None where it is none."""
    indent = line[: len(line) - len(line.lstrip())]
    timed, assigned, run = _TIMED.match(line), _ASSIGNED.match(line), _RUN.match(line)
    shell = _SHELL.match(line)
    if shell:
        return f"{indent}{_run_by(shell)}"
    if run:
        return f"{indent}{RUN}({re.sub('[.](py|ipynb)$', '', run['quoted'] or run['plain'])!r}, {line[run.end() :].strip()!r})"
    if timed:
        return f"{timed[1]}0;{' ' * (len(timed[2]) - 2)}{line[timed.end() :]}"
    if assigned:
        return f"{indent}{assigned[1]} = []"
    if _MAGIC.match(line) or _COMMAND.match(line):
        return f"{indent}pass" if indent else ""
    return None


def _open(line, quote, depth):
    """What is still open after a line: the marks of a text over several lines, and how many brackets."""
    for token in _TOKEN.findall(line):
        if quote:
            quote = None if token == quote else quote
        elif token == "#":
            break
        elif token[0] in "\"'":
            quote = token
        elif token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(depth - 1, 0)
    return quote if quote and len(quote) == 3 else None, depth
