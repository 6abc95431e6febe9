"""What a program writes of the map that Flatten → Linear takes: `nn.Linear(128 * 11 * 25, 512)`."""

import ast

from tracer import record


def written_map(trial):
    """Height and width of the map that the first Linear wants to which another number comes, or None."""
    module = trial.faults[0].get("module") if trial.faults else None
    sites = record.current.modules[module]["sites"] if module is not None else None
    if not sites:
        return None
    file, *place = sites[-1]
    call = record.current.sources[file].calls.get(tuple(place))
    given = None if call is None else [*call.args[:1], *(one.value for one in call.keywords if one.arg == "in_features")]
    factors = _factors(given[0]) if given else []
    return factors[-2:] if len(factors) > 2 and None not in factors[-2:] else None


def _factors(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*_factors(node.left), *_factors(node.right)]
    return [node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None]
