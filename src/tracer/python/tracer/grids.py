"""Fields on a grid, to whose values a network joins the places of the grid itself before its first Linear: `torch.cat((x, grid), -1)`."""

from tracer.inputs import Guess
from tracer.trials import run

#: Points along each side.
_SIDE, _LINE = 64, 1024
#: Of a first Linear that takes no more than a few numbers of each point.
_MOST = 8


def of_grid(program, inputs, facts, tried):
    first = inputs.first(facts)
    width = first["arguments"].get("in_features") if first is not None and first["type"] == "torch.nn.Linear" else None
    if not isinstance(width, int) or width > _MOST:
        return None
    plane, line = [_SIDE, _SIDE], [_LINE]
    shapes = [plane, *([*plane, one] for one in (width - 2, width) if one > 0), line, *([*line, one] for one in (width - 1,) if one > 0)]
    trials = (run(program, inputs, facts, Guess("assumed", shape)) for shape in shapes)
    return next((trial for trial in trials if trial.is_good), None)
