"""How shapes that differ meet."""


def broadcast(first, second):
    """(the shape of their sum, whether they fit). Where they do not, the first one's size is taken."""
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    shorter = (1,) * (len(longer) - len(shorter)) + tuple(shorter)
    left, right = (longer, shorter) if len(first) >= len(second) else (shorter, longer)
    sizes, fits = [], True
    for one, other in zip(left, right):
        if one == 1:
            sizes.append(other)
        elif other == 1 or one == other:
            sizes.append(one)
        elif one is None or other is None:
            sizes.append(other if one is None else one)
        else:
            sizes.append(one)
            fits = False
    return tuple(sizes), fits
