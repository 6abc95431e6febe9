"""`keras.callbacks`."""

from tracer.inert import Inert

from keras.symbolic.harmless import Callback, ModelCheckpoint, chosen, classes

_known = classes("keras.callbacks", Callback, "EarlyStopping ReduceLROnPlateau LearningRateScheduler TensorBoard CSVLogger History LambdaCallback TerminateOnNaN ProgbarLogger RemoteMonitor BackupAndRestore SwapEMAWeights CallbackList")
globals().update(_known)
get = chosen({**_known, "ModelCheckpoint": ModelCheckpoint})


def serialize(made):
    return {}


def deserialize(config, **kwargs):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (Callback,), {}) if name[:1].isupper() else Inert(f"keras.callbacks.{name}")
