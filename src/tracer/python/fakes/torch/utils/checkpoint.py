"""Checkpoints of activations change what is kept, not what is computed."""


def checkpoint(function, *args, use_reentrant=None, context_fn=None, determinism_check=None, debug=None, **kwargs):
    kwargs.pop("preserve_rng_state", None)
    return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    for one in functions.children() if hasattr(functions, "children") else functions:
        input = one(input)
    return input
