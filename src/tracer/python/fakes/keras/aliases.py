"""Other names by which programs import the same modules: `tensorflow.keras.layers`, `keras.src.layers`, `tf_keras`."""

import importlib
import sys

MODULES = (
    "activations applications applications.imagenet_utils backend callbacks config constraints data datasets engine initializers layers losses metrics models "
    "ops ops.operation_utils optimizers preprocessing preprocessing.image preprocessing.sequence preprocessing.text random regularizers saving utils"
).split()

#: Where a module stood in other versions, by where it stands here.
_ELSEWHERE = {
    "layers": (
        "layers.core layers.convolutional layers.pooling layers.normalization layers.recurrent layers.merge layers.embeddings "
        "layers.noise layers.advanced_activations layers.wrappers layers.local layers.convolutional_recurrent "
        "layers.normalization.batch_normalization layers.layer layers.input_spec layers.rnn layers.regularization "
        "layers.activation layers.cudnn_recurrent layers.dense_attention layers.recurrent_v2 layers.normalization_v2 legacy.layers"
    ),
    "engine": "engine.base_layer engine.topology engine.network engine.container engine.input_layer engine.input_spec engine.saving",
    "models": "engine.training engine.sequential engine.functional models.functional models.sequential models.model",
    "utils": "utils.np_utils utils.generic_utils utils.vis_utils utils.data_utils utils.layer_utils utils.image_utils "
    "utils.multi_gpu_utils utils.training_utils utils.io_utils utils.file_utils utils.conv_utils utils.all_utils",
    "backend": "backend.tensorflow_backend legacy.backend backend.config backend.common backend.common.keras_tensor backend.common.variables",
    "config": "backend.config",
    "saving": "saving.serialization_lib",
    "callbacks": "callbacks.callbacks",
}


def install(package):
    """Makes every module of the package importable by its other names."""
    for name in MODULES:
        importlib.import_module(f"{package}.{name}")
    own = {name: sys.modules[f"{package}.{name}"] for name in MODULES}
    for name in list(sys.modules):
        if name.startswith(f"{package}.applications.") or name.startswith(f"{package}.datasets."):
            own[name[len(package) + 1 :]] = sys.modules[name]
    roots = ["tensorflow.keras", "tf_keras", "keras.src", "keras.api", "keras._tf_keras.keras", "tensorflow.python.keras", "tensorflow.keras.src"]
    for root in roots:
        sys.modules.setdefault(root, sys.modules[package])
        for name, module in own.items():
            sys.modules.setdefault(f"{root}.{name}", module)
    for module in ("layers", "models", "optimizers"):
        vars(own[module]).setdefault("K", own["backend"])  # `from keras.layers import *` brought it until Keras 2.3
    for name, others in _ELSEWHERE.items():
        for other in others.split():
            for root in (package, *roots):
                _hand_on(sys.modules.setdefault(f"{root}.{other}", own[name]), own[name])
    for root in (package, *roots):
        sys.modules.setdefault(f"{root}.optimizers.schedules", own["optimizers"].schedules)
        sys.modules.setdefault(f"{root}.optimizers.legacy", own["optimizers"])
        sys.modules.setdefault(f"{root}.ops.image", own["ops"].image)
        sys.modules.setdefault(f"{root}.layers.experimental", own["layers"].experimental)
        sys.modules.setdefault(f"{root}.layers.experimental.preprocessing", own["layers"].experimental.preprocessing)
    sys.modules.setdefault("keras._tf_keras", sys.modules[package])


def _hand_on(module, whole):
    """A module of ours may have the name of one of Keras 2 that held other layers too: `keras.layers.wrappers`."""
    for name, one in vars(whole).items() if module is not whole else ():
        if not name.startswith("_"):
            vars(module).setdefault(name, one)
