"""YAML as it stands in a program's text: blocks, lists, plain and quoted words, anchors and merges, as PyYAML reads them. Folded texts are not read."""

import re

_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#&*!|>%@`"'\[\]{},-][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+(.*)|)$""")
_WORDS = {"": None, "~": None, "null": None, "true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE = re.compile(r"[-+]?(0|[1-9][\d_]*)$")
_FRACTION = re.compile(r"[-+]?(\d[\d_]*\.[\d_]*|\.\d+)([eE][-+]\d+)?$")
_OTHER = re.compile(r"[&*!|>%@`?]|[-+]?(0[\dox]|\d+:\d|\.(inf|nan))", re.I)
_ANCHOR = re.compile(r"&([\w-]+)(?:\s+(.*)|)$")
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
    value, end = _block(lines, 0, {})
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


def _block(lines, at, anchors):
    indent, content = lines[at]
    if content == "-" or content.startswith("- "):
        return _items(lines, at, indent, anchors)
    if _KEY.match(content):
        return _members(lines, at, indent, anchors)
    return _inline(content, anchors), at + 1


def _items(lines, at, indent, anchors):
    found = []
    while at < len(lines) and lines[at][0] == indent and (lines[at][1] == "-" or lines[at][1].startswith("- ")):
        name, rest = _anchored(lines[at][1][1:].lstrip())
        if name and _KEY.match(rest):
            raise ValueError(f"not read: {rest}")  # an anchor of the key
        if rest:
            lines[at] = [indent + len(lines[at][1]) - len(rest), rest]
            value, at = _block(lines, at, anchors)
        else:
            value, at = _below(lines, at + 1, indent, anchors)
        found.append(value)
        anchors[name] = value
    return found, at


def _members(lines, at, indent, anchors):
    found = {}
    while at < len(lines) and lines[at][0] == indent and (member := _KEY.match(lines[at][1])):
        key, at = _inline(member[1], anchors), at + 1
        name, rest = _anchored(member[2] or "")
        if rest:
            found[key] = _inline(rest, anchors)
        else:
            is_list = at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("-")
            found[key], at = _block(lines, at, anchors) if is_list else _below(lines, at, indent, anchors)
        anchors[name] = found[key]
    return _merged(found), at


def _anchored(text):
    """The name of an anchor before a value, or None, and the value."""
    found = _ANCHOR.match(text)
    return (found[1], found[2] or "") if found else (None, text)


def _merged(found):
    """With what is under `<<`, where the mapping has nothing of its own."""
    if "<<" not in found:
        return found
    given = found.pop("<<")
    whole = {}
    for one in reversed(given) if isinstance(given, list) else [given]:
        if not isinstance(one, dict):
            raise ValueError("not read: <<")
        whole.update(one)
    return {**whole, **found}


def _below(lines, at, indent, anchors):
    return _block(lines, at, anchors) if at < len(lines) and lines[at][0] > indent else (None, at)


def _inline(text, anchors):
    if text[0] not in "[{":
        return _plain(text, anchors)
    parts, end = [], 0
    while end < len(text.rstrip()):
        found = _PARTS.match(text, end)
        if found is None:
            raise ValueError(f"not read: {text}")
        parts.append(found[1].strip())
        end = found.end()
    value = _flow(parts, anchors)
    if parts:
        raise ValueError(f"not read: {text}")
    return value


def _flow(parts, anchors):
    first = parts.pop(0) if parts else ""
    if first not in ("[", "{"):
        return _plain(first, anchors)
    found, closing = ([], "]") if first == "[" else ({}, "}")
    while parts and parts[0] != closing:
        value = _flow(parts, anchors)
        if closing == "}":
            if not parts or parts.pop(0) != ":":
                raise ValueError("a key without a value")
            found[value] = _flow(parts, anchors)
        else:
            found.append(value)
        if parts and parts[0] == ",":
            parts.pop(0)
    if not parts:
        raise ValueError("not closed")
    parts.pop(0)
    return _merged(found) if closing == "}" else found


def _plain(text, anchors):
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and "\\" not in text:
        return text[1:-1]
    if text[:1] == "*" and text[1:] in anchors:
        return anchors[text[1:]]
    if text[:1] in "\"'[]{}," and text or _OTHER.match(text) or ": " in text:
        raise ValueError(f"not read: {text}")
    if text.lower() in _WORDS and text in (text.lower(), text.upper(), text.capitalize()):
        return _WORDS[text.lower()]
    if _WHOLE.match(text):
        return int(text.replace("_", ""))
    return float(text.replace("_", "")) if _FRACTION.match(text) else text
