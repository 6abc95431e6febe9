"""Cells of a notebook may be run in another order than they stand."""

import ast
import re

from tracer import limits

_MISSING = re.compile(r"name '(\w+)' is not defined")


class Reordered:
    """Statements that lacked a name which a later cell may give."""

    def __init__(self, namespace):
        self.namespace = namespace
        self.waiting = []

    def note(self, node, failure, work, site):
        found = _MISSING.match(failure["message"]) if failure["kind"] == "NameError" else None
        if found and isinstance(node, (ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)):
            used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
            others = {name: self.namespace.get(name) for name in used - {found[1]}}
            self.waiting.append((found[1], others, failure, work, site))

    def run(self, program):
        """Those whose name is there now, if nothing else that they use is another by then."""
        for missing, others, failure, work, site in self.waiting:
            is_same = all(self.namespace.get(name) is one for name, one in others.items())
            if missing in self.namespace and is_same and not limits.is_over():
                program.failures.remove(failure)
                program.attempt(work, site)
