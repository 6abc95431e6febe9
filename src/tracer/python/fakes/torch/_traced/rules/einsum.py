"""`torch.einsum`: the shape that comes out, and its multiplications as one sum over all letters."""

import math

from torch._traced.step import Refused, Result


def einsum(equation, shapes):
    equation = equation.replace(" ", "")
    left, arrow, right = equation.partition("->")
    terms = left.split(",")
    sizes, dots = {}, []
    for term, shape in zip(terms, shapes):
        letters = _letters(term, len(shape))
        for letter, size in zip(letters, shape):
            known = sizes.get(letter, size)
            if known != size and 1 not in (known, size):
                raise Refused(
                    "shapes-differ",
                    f"einsum(): subscript {letter} has size {size} for operand {shapes.index(shape)} which does not "
                    f"broadcast with previously seen size {known}",
                    None,
                    "equation",
                )
            sizes[letter] = max(known, size)
        dots.extend(letter for letter in letters if isinstance(letter, int) and letter not in dots)
    dots.sort()
    if not arrow:
        flat = left.replace(",", "").replace(".", "")
        right = ("..." if dots else "") + "".join(sorted(one for one in set(flat) if flat.count(one) == 1))
    out = []
    head, dotted, tail = right.partition("...")
    for letter in [*head, *(dots if dotted else []), *tail]:
        out.append(sizes[letter])
    macs = math.prod(sizes.values()) if len(shapes) > 1 else None
    return Result(out, macs=macs)


def _letters(term, rank):
    """Each dimension's letter; those under `...` are numbered from the last (-1)."""
    head, dotted, tail = term.partition("...")
    if not dotted:
        if len(term) != rank:
            raise Refused(
                "rank-differs",
                f"einsum(): the number of subscripts in the equation ({len(term)}) does not match the number of "
                f"dimensions ({rank}) for an operand",
                None,
                "equation",
            )
        return list(term)
    count = rank - len(head) - len(tail)
    return [*head, *range(-count, 0), *tail]
