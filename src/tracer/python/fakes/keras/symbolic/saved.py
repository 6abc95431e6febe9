"""Networks out of the configurations that Keras writes into its files: made anew, layer by layer."""

import importlib

from tracer import record
from tracer.inert import Inert

from keras.symbolic.layer import Layer
from keras.symbolic.names import snake_case
from keras.symbolic.structures import mapped
from keras.symbolic.tensors import KerasTensor

_WHOLE = ("Sequential", "Functional", "Model")


class Reader:
    """Makes what a configuration tells of. `custom`: classes of the program by the names that are in it."""

    def __init__(self, custom=None):
        self.custom = custom if isinstance(custom, dict) else {}

    def layer(self, saved):
        """A network or a layer; unknown ones where nothing says what they are. Raises where it is no configuration."""
        name = str(saved.get("class_name"))
        config = saved.get("config")
        module = str(saved.get("module") or "")
        own = self._own(name, saved.get("registered_name"))
        if own is not None:
            return self._of_program(own, config)
        if name == "Sequential":
            return self._sequential(config)
        if name in _WHOLE and isinstance(config, dict) and "layers" in config:
            return self._functional(config)
        if ".ops." in module or not module and _is_operation(name, config):
            return _Step(self._operation(f"keras.ops.{snake_case(name)}", self._plain(config)), config)
        if name in ("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer"):
            return _Step(self._operation(_old_operation(config), {}), config)
        return self._known(name, config)

    def _own(self, name, registered):
        for key in (name, registered, str(registered or "").rsplit(">", 1)[-1]):
            found = self.custom.get(key) or record.current.registered.get(key)
            if isinstance(found, type) and issubclass(found, Layer):
                return found
        return None

    def _of_program(self, own, config):
        try:
            return own.from_config(self._plain(config))
        except Exception:
            return _unknown(own.__name__, config)

    def _known(self, name, config):
        import keras.layers
        from keras.applications.convnext import LayerScale

        found = LayerScale if name == "LayerScale" else keras.layers.__dict__.get(name)
        if not isinstance(found, type) or not issubclass(found, Layer):
            return _unknown(name, config)
        try:
            return found(**self._plain(config))
        except Exception:
            return _unknown(name, config)

    def _plain(self, value):
        """Arguments, with what is written as an object made again."""
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "class_name" not in value or "config" not in value:
            return {key: self._plain(one) for key, one in value.items()}
        name, config = value["class_name"], value["config"]
        if name == "__tuple__":
            return tuple(self._plain(one) for one in value.get("items") or config or ())
        if name == "function" and isinstance(config, str):
            return config
        if name in ("DTypePolicy", "Policy") and isinstance(config, dict):
            return config.get("name")
        for place in ("initializers", "regularizers", "constraints"):
            found = importlib.import_module(f"keras.{place}").__dict__.get(name)
            if isinstance(found, type):
                return found(**config) if isinstance(config, dict) else found()
        made = self.layer(value) if isinstance(config, (dict, list)) else None
        return made if isinstance(made, Layer) and made._cnn_facts["kind"] != "unknown" else Inert(str(name))

    def _sequential(self, config):
        from keras.symbolic.sequential import Sequential

        layers = config if isinstance(config, list) else config.get("layers") or []
        about = {} if isinstance(config, list) else config
        made = Sequential([self.layer(one) for one in layers], name=about.get("name"), **_trainable(about))
        shape = about.get("build_input_shape")
        if made._graph is None and isinstance(shape, list):
            made.build(tuple(shape))
        return made

    def _functional(self, config):
        from keras.symbolic.model import Functional

        layers = {}
        for one in config["layers"]:
            layers[_name(one)] = (self.layer(one), list(one.get("inbound_nodes") or []))
        outputs = {}
        for name, (layer, nodes) in layers.items():
            if not nodes and isinstance(layer, Layer) and layer._inbound_nodes:
                outputs[name, 0] = layer.output
        waiting = [(name, index) for name, (_, nodes) in layers.items() for index in range(len(nodes))]
        while waiting:
            later = []
            for name, index in waiting:
                layer, nodes = layers[name]
                args, kwargs, ready = _arguments(nodes[index], outputs)
                if ready and (index == 0 or (name, index - 1) in outputs):
                    outputs[name, index] = layer(*args, **kwargs)
                else:
                    later.append((name, index))
            if len(later) == len(waiting):
                raise ValueError("the configuration lacks a layer that others are given")
            waiting = later
        return Functional(
            _ends(config["input_layers"], outputs), _ends(config["output_layers"], outputs), name=config.get("name"), **_trainable(config)
        )

    def _operation(self, path, config):
        """A function of Keras or TensorFlow by its name, with the arguments that it was made with."""
        given = {key: one for key, one in config.items() if key not in ("name", "trainable", "dtype", "function")}
        module, _, name = path.rpartition(".")
        try:
            found = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            found = Inert(path)
        return lambda *args, **kwargs: found(*args, **{**given, **kwargs})


class _Step:
    """An operation between layers: no part of the network's list."""

    def __init__(self, work, config):
        self.work = work
        self.name = config.get("name")
        self._inbound_nodes = ()

    def __call__(self, *args, **kwargs):
        return self.work(*args, **kwargs)


def _is_operation(name, config):
    """In HDF5 Keras 3 does not say of what module a thing is; only layers have `trainable`."""
    import keras.ops

    return isinstance(config, dict) and "trainable" not in config and snake_case(name) in keras.ops.__dict__


def _old_operation(config):
    """`math.add` of `TFOpLambda`."""
    name = str(config.get("function") or config.get("name"))
    inner = name.removeprefix("__operators__.")
    return f"operator.{inner}" if inner != name else f"tensorflow.{name}"


def _name(one):
    config = one.get("config")
    return one.get("name") or (config.get("name") if isinstance(config, dict) else None)


def _trainable(config):
    return {"trainable": config["trainable"]} if isinstance(config.get("trainable"), bool) else {}


def _unknown(name, config):
    from keras.layers.unknown import named

    given = config if isinstance(config, dict) else {}
    return named(name)(**{key: one for key, one in given.items() if key == "name"})


class _NotYet(Exception):
    pass


def _arguments(node, outputs):
    """What one call was given: `(args, kwargs, whether all of it is there)`."""
    try:
        if isinstance(node, dict):
            return _tensors(node.get("args") or [], outputs, _of_keras_3), _tensors(node.get("kwargs") or {}, outputs, _of_keras_3), True
        return *_of_keras_2(node, outputs), True
    except _NotYet:
        return (), {}, False


def _of_keras_3(value):
    if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
        return tuple(value["config"]["keras_history"])
    return None


def _tensors(value, outputs, key_of):
    key = key_of(value)
    if key is not None:
        return _output(key, outputs)
    if isinstance(value, dict):
        return {name: _tensors(one, outputs, key_of) for name, one in value.items()}
    if isinstance(value, list):
        return [_tensors(one, outputs, key_of) for one in value]
    return value


def _of_keras_2(node, outputs):
    """`[["conv1", 0, 0, {}], …]`, or one of these alone."""
    each = node if node and isinstance(node[0], list) else [node]
    kwargs = next((one[3] for one in each if len(one) > 3 and isinstance(one[3], dict)), {})
    tensors = [_output(tuple(one[:3]), outputs) for one in each]
    known = {name: one for name, one in kwargs.items() if name != "name"}
    return (tensors if len(tensors) > 1 else tensors[0],), _tensors(known, outputs, lambda one: _reference(one, outputs))


def _reference(value, outputs):
    is_one = isinstance(value, list) and len(value) == 3 and isinstance(value[0], str) and all(isinstance(one, int) for one in value[1:])
    return tuple(value) if is_one else None


def _output(key, outputs):
    name, index, tensor = key
    made = outputs.get((name, index))
    if made is None:
        raise _NotYet
    if isinstance(made, (list, tuple)):
        return made[tensor]
    if isinstance(made, dict):
        return list(made.values())[tensor]
    return made


def _ends(ends, outputs):
    if isinstance(ends, list) and len(ends) == 3 and isinstance(ends[0], str):
        return _output(tuple(ends), outputs)
    if isinstance(ends, dict):
        return {name: _ends(one, outputs) for name, one in ends.items()}
    made = [_ends(one, outputs) for one in ends]
    return made[0] if len(made) == 1 else made
