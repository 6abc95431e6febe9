"""A program's own steps of training."""

import ast

from tracer import record


def calls_itself(step):
    """Whether `train_step` gives the network something: a GAN's calls its parts, and what `fit` is given goes to one of them."""
    code = getattr(step, "__code__", None)
    index = None if code is None else record.current.files.get(code.co_filename)
    if index is None:
        return True
    last = max(line for *_, line in code.co_lines() if line)
    nodes = [one for one in record.current.sources[index].around(last) if one.name == code.co_name]
    own = code.co_varnames[:1]
    return not nodes or any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and (one.func.id,) == own for one in ast.walk(nodes[-1])
    )
