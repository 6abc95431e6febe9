"""Stands for Gym and Gymnasium: what an environment shows and what it can be told have known sizes.

Source: https://gymnasium.farama.org/environments
"""

import re

from tracer import shaped
from tracer.inert import Inert

#: The shape of what is seen, or how many states there are; how many actions, or the shape of one.
_SPACES = {
    "Acrobot": ((6,), 3),
    "BipedalWalker": ((24,), (4,)),
    "BipedalWalkerHardcore": ((24,), (4,)),
    "CarRacing": ((96, 96, 3), (3,)),
    "CartPole": ((4,), 2),
    "FrozenLake": (16, 4),
    "LunarLander": ((8,), 4),
    "LunarLanderContinuous": ((8,), (2,)),
    "MountainCar": ((2,), 3),
    "MountainCarContinuous": ((2,), (1,)),
    "Pendulum": ((3,), (1,)),
    "Taxi": (500, 6),
}


def make(id, *args, **kwargs):
    made = Inert(f"gym.make({id!r})")
    name = re.fullmatch(r"(\w+?)-v\d+", id) if isinstance(id, str) else None
    if name and name[1] in _SPACES and not kwargs.keys() & {"continuous", "map_name", "desc"}:
        seen, told = _SPACES[name[1]]
        made.observation_space = _space("observation_space", seen)
        made.action_space = _space("action_space", told)
        made.unwrapped = made
        made.reset = lambda *_, **__: _answer("env.reset()", seen, seen)
        made.step = lambda *_, **__: _answer("env.step(…)", None, seen)
    return made


def _space(name, of):
    space = Inert(f"env.{name}")
    if isinstance(of, int):
        space.n, space.shape = of, ()
    else:
        space.shape = of
    return space


def _seen(expression, of):
    made = Inert(expression)
    shaped.give(made, of if isinstance(of, tuple) else None)
    return made


def _answer(expression, of, seen):
    """Of `reset`, what is seen, as it was once, or a pair that begins with it, as it is now."""
    made = _seen(expression, of)
    made.__dict__["_cnn_items"] = [_seen(f"{expression}[0]", seen)]
    return made


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"gym.{name}")
