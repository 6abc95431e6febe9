"""`tensorflow_addons.optimizers`."""

from keras import optimizers


class AdamW(optimizers.AdamW):
    def __init__(self, weight_decay=0.004, learning_rate=0.001, **more):
        super().__init__(learning_rate=learning_rate, weight_decay=weight_decay, **more)


LazyAdam = RectifiedAdam = optimizers.Adam


def __getattr__(name):
    return getattr(optimizers, name)
