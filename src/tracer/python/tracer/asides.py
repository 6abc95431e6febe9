"""Steps of a forward pass that only a loss or a look needs: what `add_loss` was given, a module keeps, a part returns beside its answer."""

from tracer import record


def without(operations, outputs):
    """The operations but those; layers stay, whatever becomes of what they give."""
    left, ends = list(operations), set(record.current.asides)
    while ends:
        needed = {value for one in left for value in one["inputs"]} | set(outputs)
        gone = [one for one in left if _is_idle(one, ends, needed)]
        if not gone:
            break
        left = [one for one in left if not _is_idle(one, ends, needed)]
        ends.update(value for one in gone for value in one["inputs"])
    return left


def _is_idle(operation, ends, needed):
    given = operation["outputs"]
    return operation.get("module") is None and bool(given) and ends.issuperset(given) and needed.isdisjoint(given)
