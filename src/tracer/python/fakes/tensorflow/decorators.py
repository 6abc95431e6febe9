"""`tf.function` and blocks that change nothing."""

from tracer.inert import Inert


def Function(func=None, *args, **kwargs):
    """`@tf.function` and `@tf.function(...)`."""
    return (lambda made: made) if func is None else func


class Block:
    """`with tf.device(...):`, `tf.name_scope`, `tf.GradientTape`."""

    def __init__(self, *args, **kwargs):
        self.given = args

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def __call__(self, made=None, *args, **kwargs):
        return made

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"{type(self).__name__}.{name}")


class GradientTape(Block):
    def watch(self, *args, **kwargs):
        return None

    def gradient(self, target, sources=None, *args, **kwargs):
        return [None for _ in sources] if isinstance(sources, (list, tuple)) else Inert("gradient()")


class Strategy(Block):
    num_replicas_in_sync = 1

    def scope(self):
        return self

    def run(self, function, args=(), kwargs=None):
        return function(*args, **(kwargs or {}))

    def experimental_distribute_dataset(self, dataset, *args):
        return dataset
