"""Layers inside a layer: by attribute, in lists and dictionaries; and what is trained of them."""

from tracer.inert import decided

from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor, Variable


class Yielding:
    """What a layer answers to a name, which a program may give to something of its own."""

    def __init__(self, answer):
        self.answer = answer

    def __get__(self, layer, kind=None):
        return self if layer is None else self.answer(layer)


class Parts:
    """What a layer says of the layers in it."""

    def _attach(self, name, value):
        """Notes layers and weights in what an attribute was given."""
        for path, part in _parts_in(value, name):
            self._cnn_facts["children"].setdefault(path, part._cnn_facts["id"])
        if isinstance(value, (list, tuple, dict)):
            for path, weight in _weights_in(value, name):
                self._keep(weight, path)

    def _detach(self, name):
        """Forgets the layers that an attribute holds, which is given another value."""
        held = self.__dict__.get(name)
        if held is not None and not isinstance(held, (bool, int, float, str)):
            for path, _ in _parts_in(held, name):
                self._cnn_facts["children"].pop(path, None)

    def _watched(self, name, value):
        """A list or dictionary that tells its layer what is added to it, as Keras's own do."""
        if type(value) is list:
            return Listed(value, self, name)
        return Mapped(value, self, name) if type(value) is dict else value

    def _named_parts(self):
        """Layers that it holds, by attribute: `("blocks.0", layer)`; each once."""
        seen = {id(self)}
        for name, value in list(self.__dict__.items()):
            if name in OWN:
                continue
            for path, part in _parts_in(value, name):
                if id(part) not in seen:
                    seen.add(id(part))
                    yield path, part

    def _held_layers(self):
        return [part for _, part in self._named_parts()]

    _layers = Yielding(_held_layers)

    def _flatten_layers(self, include_self=True, recursive=True):
        found, seen = [self] if include_self else [], {id(self)}
        for part in self._held_layers():
            for one in part._flatten_layers() if recursive else [part]:
                if id(one) not in seen:
                    seen.add(id(one))
                    found.append(one)
        return found

    @property
    def submodules(self):
        return self._flatten_layers(include_self=False)

    @property
    def trainable(self):
        return self._is_trainable

    @trainable.setter
    def trainable(self, value):
        is_trainable = decided(value)
        for layer in self._flatten_layers():
            object.__setattr__(layer, "_is_trainable", is_trainable)
            for weight in layer._variables:
                if weight.facts is not None:
                    weight.facts["trainable"] = is_trainable and weight.trainable

    @property
    def weights(self):
        return [weight for layer in self._flatten_layers() for weight in layer._variables]

    variables = weights

    @property
    def trainable_weights(self):
        return [
            weight
            for layer in self._flatten_layers()
            for weight in layer._variables
            if weight.trainable and layer._is_trainable
        ]

    @trainable_weights.setter
    def trainable_weights(self, weights):
        self._take(weights, True)

    trainable_variables = trainable_weights

    @property
    def non_trainable_weights(self):
        learned = {id(one) for one in self.trainable_weights}
        return [weight for weight in self.weights if id(weight) not in learned]

    @non_trainable_weights.setter
    def non_trainable_weights(self, weights):
        self._take(weights, False)

    non_trainable_variables = non_trainable_weights

    def _take(self, weights, is_trainable):
        """What a layer of Keras 1 says to be its weights, in `build`: variables, or what `K.ones` made."""
        for one in weights:
            if isinstance(one, Variable) and not is_trainable and one.facts in self._cnn_facts["parameters"]:
                self._cnn_facts["parameters"].remove(one.facts)
                self._cnn_facts["buffers"].append(one.facts)
                one.trainable, one.facts["trainable"] = False, False
            elif isinstance(one, KerasTensor):
                self._keep(one if isinstance(one, Variable) else Variable(None, one.sizes, one.dtype, is_trainable, None))

    def count_params(self):
        total = 0
        for weight in self.weights:
            total += weight.shape.num_elements() if weight.sizes is not None else 0
        return total

    def get_weights(self):
        return [weight.numpy() for weight in self.weights]

    def set_weights(self, weights):
        return None

    @property
    def losses(self):
        return []

    @property
    def metrics_names(self):
        return Named(["loss", *map(_name, leaves(self.__dict__.get("_metrics")))])


class Named(list):
    """Names of a loss and of metrics; of more outputs there are more."""

    def __getitem__(self, place):
        return "metric" if isinstance(place, int) and place >= len(self) else super().__getitem__(place)


def _name(metric):
    return metric if isinstance(metric, str) else str(getattr(metric, "name", None) or getattr(metric, "__name__", "metric"))


#: Fields of a layer that hold nothing of the program's.
OWN = {"_inbound_nodes", "_variables", "_losses", "_cnn_facts", "_shape_given", "_built_shape", "_graph", "_given", "_made_with"}


def _exchanging(change):
    """A method of a list or dictionary by which others take the place of layers in it."""

    def exchanged(self, *args, **kwargs):
        self._layer._detach(self._name)
        found = change(self, *args, **kwargs)
        self._layer._attach(self._name, self)
        return found

    return exchanged


class Listed(list):
    def __init__(self, values, layer, name):
        super().__init__(values)
        self._layer, self._name = layer, name

    def _told(self):
        self._layer._attach(self._name, self)

    def append(self, value):
        super().append(value)
        self._told()

    def extend(self, values):
        super().extend(values)
        self._told()

    __setitem__, __delitem__ = _exchanging(list.__setitem__), _exchanging(list.__delitem__)
    insert, remove, pop, clear = map(_exchanging, (list.insert, list.remove, list.pop, list.clear))
    reverse, sort = _exchanging(list.reverse), _exchanging(list.sort)

    def __iadd__(self, values):
        self.extend(values)
        return self


class Mapped(dict):
    def __init__(self, values, layer, name):
        super().__init__(values)
        self.__dict__.update(_layer=layer, _name=name)

    __setitem__, __delitem__ = _exchanging(dict.__setitem__), _exchanging(dict.__delitem__)
    update, setdefault, pop, clear = map(_exchanging, (dict.update, dict.setdefault, dict.pop, dict.clear))


def _parts_in(value, name):
    yield from _all_in(value, name, Parts)


def _weights_in(value, name):
    return ((path, one) for path, one in _all_in(value, name, Variable) if one.is_weight)


def _all_in(value, name, kind, depth=0):
    if isinstance(value, kind):
        yield name, value
    elif depth > 4 or hasattr(value, "as_list"):
        return
    elif isinstance(value, (list, tuple)):
        for index, one in enumerate(value):
            yield from _all_in(one, f"{name}.{index}", kind, depth + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _all_in(one, f"{name}.{key}", kind, depth + 1)
