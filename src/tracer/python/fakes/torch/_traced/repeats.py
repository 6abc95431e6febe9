"""Outermost calls that come again and again, as in a training loop: followed twice, then answered as before."""

from tracer import record
from tracer.inert import Inert

from torch._traced.tensor import Tensor

_FOLLOWED = 2


def answer(module, given, by_name, follow):
    """What the call gives: fresh tensors of the same shapes where the same was called like this before.

    The network is followed on its own after the program has run; only what a forward pass changes outside of its own
    attributes happens fewer times.
    """
    known = record.current.repeats
    try:
        key = None if known is None else (*_parts(module, []), _plain(module), _kinds(given), _kinds(by_name))
    except TypeError:
        key = None
    if key is None:
        return follow(given, by_name)
    count, kinds = known.get(key, (0, None))
    if count >= _FOLLOWED:
        return _made(kinds)
    found = follow(given, by_name)
    try:
        known[key] = (count + 1, _kinds(found, lambda unknown: unknown.expression))
    except TypeError:
        pass
    return found


def _parts(module, found):
    found.append(module._cnn_facts["id"])
    for part in module._modules.values():
        if part is not None and "_modules" in part.__dict__:
            _parts(part, found)
    return found


def _plain(module):
    """Its own numbers and words: a counter of calls, or what the program sets from outside, makes another call of it."""
    return tuple((name, one) for name, one in module.__dict__.items() if isinstance(one, (bool, int, float, str)))


def _kinds(given, word=lambda unknown: None):
    """What tells one call's tensors and words from another's, as something with a hash. TypeError: other things are given.

    `word`: what is kept of something unknown.
    """
    if isinstance(given, Tensor):
        return (Tensor, None if given._cnn_shape is None else tuple(given._cnn_shape), given._cnn_dtype)
    if given is None or isinstance(given, (bool, int, float, str)):
        return (type(given), given)
    if type(given) in (list, tuple):
        return (type(given), tuple(_kinds(one, word) for one in given))
    if type(given) is dict:
        return (dict, tuple((name, _kinds(one, word)) for name, one in given.items()))
    if isinstance(given, Inert):
        return (Inert, word(given))
    raise TypeError


def _made(kinds):
    kind, said = kinds[:2]
    if kind is Tensor:
        return Tensor._of(said, kinds[2])
    if kind in (list, tuple):
        return kind(map(_made, said))
    if kind is dict:
        return {name: _made(one) for name, one in said}
    return Inert(said) if kind is Inert else said
