"""Calls that train a network with what does not fit what it gives: noted where they stand, told with the network."""

from tracer import frameworks, record


def fault(kind, message, loss=None, output=None, targets=None):
    """`message`: the framework's sentence, or None where it says nothing. Shapes with their batch, None for unknown sizes."""
    facts = {"kind": kind, "message": message, "loss": loss}
    facts.update((name, list(shape)) for name, shape in (("output", output), ("targets", targets)) if shape is not None)
    return {name: one for name, one in facts.items() if one is not None}


def place():
    """Of the call that is being answered, as the program has it; None in what nobody calls."""
    sites = [] if record.current.is_run else record.sites(touches=False)
    return sites[-1] if sites else None


def place_of_loss():
    """The same of the first calls that a loop makes; None of the others, which find nothing new."""
    site = place()
    seen = record.current.losses[site] = record.current.losses.get(site, 0) + 1
    return site if seen <= 2 else None


def note(network, site, found):
    """`network`: the id of its facts, or None where nobody knows whose output it is. `found`: a fault, or None."""
    if network is not None and found is not None:
        record.current.misfits.setdefault((site, found["kind"]), {"network": network, "site": site, "fault": found})


def ending(value, passing, operations=None):
    """The facts' id of the network that a tensor comes from, and the last step on its way that does more than pass values on.

    `passing`: types of steps that do not; `operations`: those of one network, all that were noted by default.
    """
    wanted, network, last = {value}, None, None
    for step in reversed(record.current.operations if operations is None else operations):
        if wanted.isdisjoint(step["outputs"]):
            continue
        if network is None and (step["within"] or "module" in step):
            network = (step["within"] or [step["module"]])[0]
        if last is None and step["type"].rsplit(".", 1)[-1].lower() not in passing:
            last = step
        if network is not None and last is not None:
            break
        wanted = set(step["inputs"])
    return network, last


def told(same, ids, made):
    """`ModelFacts.misfits` of a network. `same`: facts of it and of those that a person sees as one with it; `ids`: of these and all their parts."""
    framework = frameworks.known[made["framework"]]
    own = [one for facts in same for one in framework.misfits(facts, made)]
    own += [{"site": one["site"], **one["fault"]} for one in record.current.misfits.values() if one["network"] in ids]
    once = {(one["site"], one["kind"]): {**one, "site": list(one["site"])} for one in own}
    return list(once.values())
