"""Layers that go through a sequence step by step."""

from tracer import record

from keras.symbolic.declared import Declared
from keras.symbolic.layer import Layer
from keras.symbolic.numbers import product, shape_of, times, whole
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor, sizes_of
from tracer.inert import Inert

_STARTS = "kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros'"
_RULES = (
    "kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, "
    "kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0"
)
_CELL_RULES = _RULES.replace("activity_regularizer=None, ", "")
_GIVES = "return_sequences=False, return_state=False, go_backwards=False, stateful=False"


class Gated(Declared):
    """`gates`: how many products of each kind a unit takes at a step."""

    gates = 1
    states = 1

    def weights_for(self, shape):
        units, features = self.whole("units"), shape[-1]
        self.weight("kernel", None if features is None else (features, self.gates * units))
        self.weight("recurrent_kernel", (units, self.gates * units))
        if self.flag("use_bias"):
            self.weight("bias", self.bias_shape(self.gates * units))

    def bias_shape(self, count):
        return (count,)

    @property
    def state_size(self):
        return [self.whole("units")] * self.states if self.states > 1 else self.whole("units")

    @property
    def output_size(self):
        return self.whole("units")

    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):
        """Keras 3 gives it the batch, Keras 2 the inputs."""
        sizes = sizes_of(inputs) if isinstance(inputs, KerasTensor) and inputs.sizes else None
        batch = sizes[0] if sizes else inputs if isinstance(inputs, int) else batch_size if isinstance(batch_size, int) else None
        return [KerasTensor((batch, self.whole("units"))) for _ in range(self.states)]

    def step_macs(self, features):
        units = self.whole("units")
        return self.gates * units * ((features or 1) + units)


class Recurrent(Gated):
    rank = 3

    def __init__(self, *args, **kwargs):
        """Before Keras 3, `input_dim` alone is that of a sequence of any length."""
        if kwargs.get("input_dim") is not None and "input_shape" not in kwargs:
            kwargs["input_shape"] = (kwargs.pop("input_length", None), kwargs.pop("input_dim"))
        super().__init__(*args, **kwargs)

    def out(self, shape):
        units = self.whole("units")
        output = (shape[0], shape[1], units) if self.flag("return_sequences") else (shape[0], units)
        return [output, *[(shape[0], units)] * self.states] if self.flag("return_state") else output

    def call(self, inputs, initial_state=None, mask=None, training=None):
        return super().call(inputs, **({} if initial_state is None else {"initial_state": initial_state}))

    def macs(self, shape, out):
        return (shape[0] or 1) * (shape[1] or 1) * self.step_macs(shape[2])


class SimpleRNN(Recurrent):
    arguments = f"units, activation='tanh', use_bias=True, {_STARTS}, {_RULES}, {_GIVES}, unroll=False, seed=None"


class LSTM(Recurrent):
    gates, states = 4, 2
    arguments = f"units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, {_STARTS}, unit_forget_bias=True, {_RULES}, seed=None, {_GIVES}, unroll=False, use_cudnn='auto'"


class GRU(Recurrent):
    gates = 3
    arguments = f"units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, {_STARTS}, {_RULES}, seed=None, {_GIVES}, unroll=False, reset_after=True, use_cudnn='auto'"

    def bias_shape(self, count):
        return (2, count) if self.flag("reset_after") else (count,)


class CuDNNLSTM(LSTM):
    arguments = LSTM.arguments

    def bias_shape(self, count):
        return (2 * count,)


class CuDNNGRU(GRU):
    arguments = GRU.arguments


class Cell(Gated):
    """One step: it gives its output and its new state."""

    def out(self, shape):
        return (shape[0], self.whole("units"))

    def macs(self, shape, out):
        return (shape[0] or 1) * self.step_macs(shape[1])

    def call(self, inputs, states=None, training=None):
        output = super().call(inputs)
        kept = [KerasTensor(output.sizes, output.dtype) for _ in range(self.states - 1)]
        return output, [output, *kept]


class SimpleRNNCell(Cell):
    arguments = f"units, activation='tanh', use_bias=True, {_STARTS}, {_CELL_RULES}, seed=None"


class LSTMCell(Cell):
    gates, states = 4, 2
    arguments = f"units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, {_STARTS}, unit_forget_bias=True, {_CELL_RULES}, seed=None"


class GRUCell(Cell):
    gates = 3
    arguments = f"units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, {_STARTS}, {_CELL_RULES}, reset_after=True, seed=None"

    bias_shape = GRU.bias_shape


class StackedRNNCells(Layer):
    _cnn_type = "keras.layers.StackedRNNCells"
    _cnn_kind = "container"

    def __init__(self, cells, **kwargs):
        super().__init__(**kwargs)
        self.cells = list(cells)

    def build(self, shape):
        for cell in self.cells:
            if not cell.built:
                cell.build(tuple(shape))
            shape = (shape[0], cell.whole("units"))

    @property
    def units(self):
        return self.cells[-1].units

    def step_macs(self, features):
        known = all(isinstance(cell, Cell) for cell in self.cells)
        widths = [features, *(cell.whole("units") for cell in self.cells)] if known else []
        return sum(cell.step_macs(width) for cell, width in zip(self.cells, widths)) if known else None


class RNN(Layer):
    """Any cell, over a sequence."""

    _cnn_type = "keras.layers.RNN"
    _cnn_kind = "layer"

    def __init__(self, cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, zero_output_for_mask=False, **kwargs):
        super().__init__(**kwargs)
        self.cell = StackedRNNCells(cell) if isinstance(cell, (list, tuple)) else cell
        self.return_sequences = return_sequences
        self.return_state = return_state
        self._cnn_facts["arguments"] = {"cell": record.plain(self.cell), "return_sequences": record.plain(return_sequences)}

    @property
    def _has_known_cell(self):
        return isinstance(self.cell, (Cell, StackedRNNCells))

    def build(self, input_shape):
        step = (input_shape[0], *input_shape[2:])
        if self._has_known_cell and not self.cell.built:
            self.cell.build(step)
            self.cell.built = True

    def states(self, batch):
        """What a cell of the program starts from."""
        own = getattr(self.cell, "get_initial_state", None)
        if callable(own) and not isinstance(own, Inert):
            return own(batch_size=batch)
        size = self.cell.state_size
        return [KerasTensor((batch, *shape_of(one))) for one in (size if isinstance(size, (list, tuple)) else [size])]

    def one_step(self, inputs):
        """Output, states after it, and what was recorded of one step of a cell of the program's own."""
        start = len(record.current.operations)
        first = KerasTensor((inputs.sizes[0], *inputs.sizes[2:]), inputs.dtype)
        given = self.cell(first, self.states(inputs.sizes[0]))
        done = record.current.operations[start:]
        del record.current.operations[start:]
        output, states = given if isinstance(given, (list, tuple)) else (given, [])
        return output, leaves(states), done

    def get_initial_state(self, inputs=None, batch_size=None):
        return self.states(batch_size)

    def call(self, inputs, initial_state=None, mask=None, training=None):
        if inputs.sizes is not None and not (isinstance(self.cell, StackedRNNCells) or isinstance(self.cell, Cell) and type(self.cell).call is Cell.call):
            return self._own_call(inputs)
        size = getattr(self.cell, "units", None) or getattr(self.cell, "output_size", None) or getattr(self.cell, "state_size", None)
        units = whole(size[0] if isinstance(size, (list, tuple)) else size)
        sizes = inputs.sizes
        shape = None if sizes is None or units is None else (*sizes[: 2 if self.return_sequences else 1], units)
        output = KerasTensor(shape)
        kept = _states(self.cell, None if sizes is None else sizes[0]) if self.return_state and self._has_known_cell else []
        record.operation(
            self._cnn_type, [inputs._cnn_value], [one._cnn_value for one in (output, *leaves(kept))], module=self._cnn_facts["id"],
            macs=self._macs(sizes), is_unknown=shape is None or not self._has_known_cell,
        )  # fmt: skip
        record.current.operations[-1]["within"].pop()
        return [output, *kept] if kept else output

    def _macs(self, sizes):
        known = sizes is not None and self._has_known_cell
        step = self.cell.step_macs(sizes[2]) if known else None
        return None if step is None else (sizes[0] or 1) * (sizes[1] or 1) * step

    def _own_call(self, inputs):
        one, states, done = self.one_step(inputs)
        known = isinstance(one, KerasTensor) and one.sizes is not None and not any(step.get("isUnknown") for step in done)
        one_step = one.sizes if known else self._told()
        sizes = None if one_step is None else (inputs.sizes[0], *([inputs.sizes[1]] if self.return_sequences else []), *one_step[1:])
        output = KerasTensor(sizes)
        kept = [KerasTensor(state.sizes) for state in states if isinstance(state, KerasTensor)] if self.return_state else []
        macs = [step["macs"] for step in done if step.get("macs") is not None]
        record.operation(
            self._cnn_type, [inputs._cnn_value], [value._cnn_value for value in (output, *kept)], module=self._cnn_facts["id"],
            macs=sum(macs) * (inputs.sizes[1] or 1) if len(macs) == len(done) else None,
            fault=next((step["fault"] for step in done if "fault" in step), None), is_unknown=not known and not all(step.get("keepsNothing") for step in done if step.get("isUnknown")),
        )  # fmt: skip
        record.current.operations[-1]["within"].pop()
        return [output, *kept] if kept else output

    def _told(self):
        """The sizes of what a cell gives by what it says of itself, or None."""
        size = getattr(self.cell, "output_size", None)
        size = getattr(self.cell, "state_size", None) if size is None or isinstance(size, Inert) else size
        first = size[0] if isinstance(size, (list, tuple)) and size else size
        return None if first is None or isinstance(first, Inert) else (None, *shape_of(first))


def _generate_dropout_mask(ones, rate, training=None, count=1):
    """Keras 2's own, which cells of programs take from its file: left alone in evaluation."""
    return [ones] * count if count > 1 else ones


def _states(cell, batch):
    """What a cell of Keras keeps at the end; of stacked cells, one item for each."""
    if isinstance(cell, Cell):
        return [KerasTensor((batch, cell.whole("units"))) for _ in range(cell.states)]
    return [_states(one, batch) for one in cell.cells if isinstance(one, Cell)]


def _mirrored(layer):
    """Another of its kind, with weights of its own."""
    name = f"backward_{layer.name}"
    if not isinstance(layer, RNN):
        return type(layer)(**getattr(layer, "_given", {}), name=name)
    cell = layer.cell
    again = [type(one)(**one._given) for one in cell.cells] if isinstance(cell, StackedRNNCells) else type(cell)(**cell.get_config())
    return type(layer)(again, layer.return_sequences, layer.return_state, name=name)


class Bidirectional(Layer):
    """A layer and its mirror image with weights of its own."""

    _cnn_type = "keras.layers.Bidirectional"
    _cnn_kind = "layer"

    def __init__(self, layer, merge_mode="concat", weights=None, backward_layer=None, **kwargs):
        super().__init__(**kwargs)
        self._shape_given = self._shape_given or getattr(layer, "_shape_given", None)
        self.forward_layer = layer
        self.layer = layer
        self.backward_layer = backward_layer or _mirrored(layer)
        self.merge_mode = merge_mode
        self._cnn_facts["arguments"] = {"layer": record.plain(layer), "merge_mode": merge_mode}

    def build(self, input_shape):
        for one in (self.forward_layer, self.backward_layer):
            if not one.built:
                one.build(tuple(input_shape))
        self.built = True

    def call(self, inputs, initial_state=None, mask=None, training=None):
        start = len(record.current.operations)
        given = self.forward_layer(inputs)
        self.backward_layer(inputs)
        done = record.current.operations[start:]
        del record.current.operations[start:]
        parts = given if isinstance(given, list) else [given]
        first = parts[0]
        sizes = first.sizes
        if sizes is not None and self.merge_mode == "concat":
            sizes = (*sizes[:-1], times(sizes[-1], 2))
        shapes = [sizes] * (2 if self.merge_mode is None else 1) + [one.sizes for one in parts[1:]] * 2
        outputs = [KerasTensor(one) for one in shapes]
        macs = [one.get("macs") for one in done]
        record.operation(
            self._cnn_type, [inputs._cnn_value], [one._cnn_value for one in outputs], module=self._cnn_facts["id"],
            macs=sum(macs) if macs and None not in macs else None,
            fault=next((one["fault"] for one in done if "fault" in one), None),
            is_unknown=first.sizes is None,
        )  # fmt: skip
        record.current.operations[-1]["within"].pop()
        return outputs if len(outputs) > 1 else outputs[0]


class ConvLSTM(Declared):
    axes = 2
    gates = 4

    @property
    def rank(self):
        return self.axes + 3

    def window(self):
        return self.several("kernel_size", self.axes)

    def _split(self, shape):
        return (list(shape[3:]), shape[2]) if self.is_channels_first else (list(shape[2:-1]), shape[-1])

    def weights_for(self, shape):
        _, channels = self._split(shape)
        filters = self.whole("filters")
        self.weight("kernel", None if channels is None else (*self.window(), channels, self.gates * filters))
        self.weight("recurrent_kernel", (*self.window(), filters, self.gates * filters))
        if self.flag("use_bias"):
            self.weight("bias", (self.gates * filters,))

    def out(self, shape):
        from keras.symbolic.axes import steps

        space, _ = self._split(shape)
        padding = str(self._given["padding"]).lower()
        each = zip(space, self.window(), self.several("strides", self.axes), self.several("dilation_rate", self.axes))
        sizes = [steps(length, window, stride, padding, apart) for length, window, stride, apart in each]
        filters = self.whole("filters")
        time = [shape[1]] if self.flag("return_sequences") else []
        inner = [filters, *sizes] if self.is_channels_first else [*sizes, filters]
        output = (shape[0], *time, *inner)
        return [output, *[(shape[0], *inner)] * 2] if self.flag("return_state") else output

    def macs(self, shape, out):
        one = out[0] if isinstance(out, list) else out
        space, channels = self._split(shape)
        filters = self.whole("filters")
        places = product(size or 1 for size in (one[-self.axes :] if self.is_channels_first else one[-1 - self.axes : -1]))
        return (shape[0] or 1) * (shape[1] or 1) * places * self.gates * filters * product(self.window()) * ((channels or 1) + filters)


_CONV = (
    "filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh', "
    f"recurrent_activation='sigmoid', use_bias=True, {_STARTS}, unit_forget_bias=True, {_RULES}, seed=None, {_GIVES}"
)


class ConvLSTM1D(ConvLSTM):
    axes = 1
    arguments = _CONV


class ConvLSTM2D(ConvLSTM):
    arguments = _CONV


class ConvLSTM3D(ConvLSTM):
    axes = 3
    arguments = _CONV


__all__ = [
    "SimpleRNN", "LSTM", "GRU", "CuDNNLSTM", "CuDNNGRU", "SimpleRNNCell", "LSTMCell", "GRUCell", "StackedRNNCells", "RNN",
    "Bidirectional", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D",
]  # fmt: skip
