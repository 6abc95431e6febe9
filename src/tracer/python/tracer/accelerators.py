"""`try: from apex.normalization import FusedLayerNorm`, `except ImportError: class FusedLayerNorm(nn.Module): …`: what only makes a program
faster is not there, so that its own definitions, which say what they have, are used."""

import ast
from contextlib import nullcontext

from tracer.rewriting import call, constant, nodes, rewritten
from tracer.source import name_called

_PACKAGES = {"apex", "flash_attn", "xformers", "triton", "transformer_engine", "torch_npu", "habana_frameworks", "fused_dense_lib", "dropout_layer_norm"}


def watched(node, parts):
    """While a statement is compiled; `parts`: its nodes."""
    left = {id(one): top for attempt in parts if type(attempt) is ast.Try and _goes_on(attempt) for one in attempt.body for top in _accelerators(one)}
    return rewritten(node, lambda one: _missing(one, left[id(one)]) if id(one) in left else None, {ast.Import, ast.ImportFrom}) if left else nullcontext()


def _accelerators(one):
    names = [part.name for part in one.names] if isinstance(one, ast.Import) else [one.module] if isinstance(one, ast.ImportFrom) and not one.level else []
    return [top for top in (name.split(".")[0] for name in names) if top in _PACKAGES][:1]


def _goes_on(attempt):
    """Whether an `except` gives something in the place of what is imported."""
    return bool(attempt.handlers) and all(_gives(nodes(handler)) for handler in attempt.handlers)


def _gives(parts):
    ends = any(isinstance(one, ast.Raise) or name_called(one) in ("exit", "_exit") for one in parts)
    return not ends and any(isinstance(one, (ast.Assign, ast.ClassDef, ast.FunctionDef, ast.Import, ast.ImportFrom)) for one in parts)


def _missing(at, top):
    return ast.copy_location(ast.Raise(call("ImportError", [constant(f"No module named '{top}'", at)], at), None), at)
