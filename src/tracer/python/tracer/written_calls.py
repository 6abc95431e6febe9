"""How a program's own text calls what it never came to call: `if os.path.exists(path): model = Net(43)`."""

import ast
import inspect

from tracer.source import name_called


class WrittenCalls:
    def __init__(self, sources):
        self.sources = sources
        self._calls = None

    def arguments(self, called, namespace):
        """By their names, where all its calls in the text have the same ones and each says them by itself, or None."""
        name = getattr(called, "__name__", "")
        found = [_given(one, namespace) for one in self._by_name().get(name, ())]
        if not found or None in found or any(one != found[0] for one in found):
            return None
        try:
            bound = inspect.signature(called).bind(*found[0][0], **found[0][1])
        except (TypeError, ValueError):
            return None
        kinds = bound.signature.parameters
        if any(kinds[one].kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.POSITIONAL_ONLY) for one in bound.arguments):
            return None
        more = next((bound.arguments.pop(one) for one in list(bound.arguments) if kinds[one].kind is inspect.Parameter.VAR_KEYWORD), {})
        return {**bound.arguments, **more}

    def _by_name(self):
        if self._calls is None:
            self._calls = {}
            for source in self.sources:
                for one in ast.walk(source.tree):
                    if isinstance(one, ast.Call) and isinstance(one.func, ast.Name):
                        self._calls.setdefault(name_called(one), []).append(one)
        return self._calls


def _given(call, namespace):
    """`(positional, by name)` as they are written: numbers, texts, lists of these, and the program's constants; else None."""
    if any(one.arg is None for one in call.keywords):
        return None
    try:
        return [_value(one, namespace) for one in call.args], {one.arg: _value(one.value, namespace) for one in call.keywords}
    except (ValueError, SyntaxError):
        return None


def _value(node, namespace):
    if isinstance(node, ast.Name):
        found = namespace.get(node.id) if node.id.isupper() else None
        if type(found) not in (int, float, str, bool):
            raise ValueError
        return found
    return ast.literal_eval(node)
