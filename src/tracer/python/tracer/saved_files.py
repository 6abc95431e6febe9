"""Files of the workspace that the program names: of Keras's their configuration, of settings what they hold, of JSON and YAML as JSON."""

import io
import json
import posixpath

from tracer import plain_yaml, record
from tracer.inert import Inert

_SETTINGS = (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg")


def text(path):
    """By the path that a program wrote; None where no such file is at hand."""
    try:
        wanted = posixpath.normpath(str(path).replace("\\", "/"))
    except Exception:
        return None
    known = record.current.saved
    for whole in (posixpath.normpath(posixpath.join(record.current.folder, wanted)), wanted):
        if whole in known:
            return known[whole]
    namesakes = [name for name in known if posixpath.basename(name) == posixpath.basename(wanted)]
    return known[namesakes[0]] if len(namesakes) == 1 else None


def is_there(path="", *args, **kwargs):
    """Whether a file is there: others than these are not, but where a program insists on one, it goes on."""
    is_known = not isinstance(path, Inert) and text(path) is not None
    return True if is_known else Inert("exists()")


def opened(file="?", mode="r", *args, **kwargs):
    settings = text(file) if str(file).endswith(_SETTINGS) and isinstance(mode, str) and "r" in mode else None
    if settings is None:
        return Inert(f"open({file!r})")
    return io.BytesIO(settings.encode()) if "b" in mode else io.StringIO(settings)


def read_yaml(stream="", *args, **kwargs):
    """Of a file, which is here as JSON, or of a text."""
    try:
        written = stream.read() if hasattr(stream, "read") else stream
        return json.loads(written) if written[:1] in (*"{[", b"{", b"[") else plain_yaml.read(written)
    except (TypeError, ValueError, AttributeError, RecursionError):
        return stream if isinstance(stream, Inert) else Inert("yaml")
