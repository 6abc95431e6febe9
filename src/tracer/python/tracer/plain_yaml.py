"""YAML as it stands in a program's text: blocks, lists, plain and quoted words, as PyYAML reads them. Anchors and folded texts are not read."""

import re

_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#&*!|>%@`"'\[\]{},-][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+(.*)|)$""")
_WORDS = {"": None, "~": None, "null": None, "true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE = re.compile(r"[-+]?(0|[1-9][\d_]*)$")
_FRACTION = re.compile(r"[-+]?(\d[\d_]*\.[\d_]*|\.\d+)([eE][-+]\d+)?$")
_OTHER = re.compile(r"[&*!|>%@`?]|[-+]?(0[\dox]|\d+:\d|\.(inf|nan))", re.I)
_PARTS = re.compile(r"""\s*("[^"]*"|'[^']*'|[\[\]{}]|,|:(?=[\s\[{"'])|(?:[^,\[\]{}:"']|:(?=\S))[^,\[\]{}:]*(?::(?=\S)[^,\[\]{}:]*)*)""")


def read(text):
    """@raises ValueError: where something in it is not read"""
    lines = []
    for line in text.split("\n"):
        content = _without_comment(line).rstrip()
        if content.strip() and content != "---":
            lines.append([len(content) - len(content.lstrip()), content.strip()])
    if not lines:
        return None
    value, end = _block(lines, 0)
    if end < len(lines):
        raise ValueError(f"not read: {lines[end][1]}")
    return value


def _without_comment(line):
    quote = None
    for place, letter in enumerate(line):
        before = line[place - 1 : place]
        if quote:
            quote = None if letter == quote else quote
        elif letter in "\"'" and before in ("", *" [{,:"):
            quote = letter
        elif letter == "#" and before in ("", " ", "\t"):
            return line[:place]
    return line


def _block(lines, at):
    indent, content = lines[at]
    if content == "-" or content.startswith("- "):
        return _items(lines, at, indent)
    if _KEY.match(content):
        return _members(lines, at, indent)
    return _inline(content), at + 1


def _items(lines, at, indent):
    found = []
    while at < len(lines) and lines[at][0] == indent and (lines[at][1] == "-" or lines[at][1].startswith("- ")):
        rest = lines[at][1][1:].lstrip()
        if rest:
            lines[at] = [indent + len(lines[at][1]) - len(rest), rest]
            value, at = _block(lines, at)
        else:
            value, at = _below(lines, at + 1, indent)
        found.append(value)
    return found, at


def _members(lines, at, indent):
    found = {}
    while at < len(lines) and lines[at][0] == indent and (member := _KEY.match(lines[at][1])):
        key, at = _inline(member[1]), at + 1
        if member[2]:
            found[key] = _inline(member[2])
        else:
            is_list = at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("-")
            found[key], at = _block(lines, at) if is_list else _below(lines, at, indent)
    return found, at


def _below(lines, at, indent):
    return _block(lines, at) if at < len(lines) and lines[at][0] > indent else (None, at)


def _inline(text):
    if text[0] not in "[{":
        return _plain(text)
    parts, end = [], 0
    while end < len(text.rstrip()):
        found = _PARTS.match(text, end)
        if found is None:
            raise ValueError(f"not read: {text}")
        parts.append(found[1].strip())
        end = found.end()
    value = _flow(parts)
    if parts:
        raise ValueError(f"not read: {text}")
    return value


def _flow(parts):
    first = parts.pop(0) if parts else ""
    if first not in ("[", "{"):
        return _plain(first)
    found, closing = ([], "]") if first == "[" else ({}, "}")
    while parts and parts[0] != closing:
        value = _flow(parts)
        if closing == "}":
            if not parts or parts.pop(0) != ":":
                raise ValueError("a key without a value")
            found[value] = _flow(parts)
        else:
            found.append(value)
        if parts and parts[0] == ",":
            parts.pop(0)
    if not parts:
        raise ValueError("not closed")
    parts.pop(0)
    return found


def _plain(text):
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and "\\" not in text:
        return text[1:-1]
    if text[:1] in "\"'[]{}," and text or _OTHER.match(text) or ": " in text:
        raise ValueError(f"not read: {text}")
    if text.lower() in _WORDS and text in (text.lower(), text.upper(), text.capitalize()):
        return _WORDS[text.lower()]
    if _WHOLE.match(text):
        return int(text.replace("_", ""))
    return float(text.replace("_", "")) if _FRACTION.match(text) else text
