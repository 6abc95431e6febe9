"""Parameters and buffers: tensors that belong to modules and are counted there."""

from tracer import record
from tracer.inert import Inert, decided

from torch._traced.sizes import possible
from torch._traced.tensor import Tensor
from torch._traced.types import device, float32


class Parameter(Tensor):
    """`_cnn_entries`: the facts of every module that holds it, kept up to date."""

    def __new__(cls, data=None, requires_grad=True):
        made = Tensor.__new__(cls)
        made.__dict__["_cnn_entries"] = []
        made.grad = None
        shape = getattr(data, "_cnn_shape", None)
        made._cnn_shape = list(shape) if shape is not None else [] if isinstance(data, (int, float)) else [0]
        if isinstance(data, Inert) or (isinstance(data, Tensor) and shape is None):
            #: Its size is not known, so no total of a network with it is.
            made.__dict__["_cnn_source"] = data if isinstance(data, Inert) else Inert("torch.nn.Parameter(…)")
        made._cnn_dtype = getattr(data, "dtype", float32) if isinstance(data, Tensor) else float32
        made._cnn_id = None
        made._cnn_numbers = None
        made._cnn_parameter = record.parameter_id()
        made.__dict__["requires_grad"] = requires_grad
        made.__dict__["_cnn_is_open"] = decided(requires_grad)
        made._cnn_opened_at, made._cnn_has_learned = None, False
        return made

    def __init__(self, data=None, requires_grad=True):
        pass

    @property
    def _cnn_value(self):
        known = self._cnn_id
        if known is None or known[0] is not record.current:
            known = self._cnn_id = (record.current, record.value(self._cnn_shape, self._cnn_dtype.name))
            record.current.values[known[1]]["parameter"] = self._cnn_parameter
        return known[1]

    def __setattr__(self, name, given):
        object.__setattr__(self, name, given)
        if name == "requires_grad":
            self._opened(decided(given))
            for entry in self._cnn_entries:
                entry["trainable"] = self._cnn_learns
        if name in ("data", "_cnn_shape"):
            for entry in self._cnn_entries:
                entry["shape"] = list(self._cnn_shape)

    def _opened(self, is_open):
        """The program says whether it learns from now on: what it opened itself has learned once it went backward."""
        backwards, since = record.current.backwards, self._cnn_opened_at
        if since is not None and backwards > since and not is_open:
            self._cnn_has_learned = True
        self._cnn_opened_at = None if not is_open else backwards if since is None else since
        self._cnn_is_open = is_open

    @property
    def _cnn_learns(self):
        """Also where it is held still for the moment: a GAN opens its networks in turns."""
        return self._cnn_is_open or self._cnn_has_learned

    def _entry(self, name):
        """Its facts as a module's parameter or buffer called `name`."""
        entry = {
            "id": self._cnn_parameter,
            "name": name,
            "shape": list(self._cnn_shape),
            "trainable": self._cnn_learns,
        }
        self._cnn_entries.append(entry)
        return entry

    def _become(self, other):
        return self

    def _same(self, dtype=None):
        return self if dtype is None or dtype is self._cnn_dtype else Tensor._same(self, dtype)

    def cuda(self, *given, **by_name):
        """On a graphics card it is a tensor like others, which no module counts."""
        return Tensor._same(self)

    def to(self, *given, **by_name):
        places = [str(one) for one in (*given, by_name.get("device")) if isinstance(one, (str, device))]
        return self.cuda() if any(one.startswith("cuda") for one in places) else Tensor.to(self, *given, **by_name)

    def materialize(self, shape, device=None, dtype=None):
        self._cnn_shape = possible(list(shape))

    def __deepcopy__(self, memo):
        made = Parameter(self, self.requires_grad)
        made.__dict__.update({key: one for key, one in self.__dict__.items() if not key.startswith("_cnn")})
        memo[id(self)] = made
        return made

    def __repr__(self):
        return f"Parameter containing:\ntensor(…, size={tuple(self._cnn_shape)})"


class UninitializedParameter(Parameter):
    """Its shape comes with the first input of a lazy layer."""


class Buffer(Tensor):
    def __new__(cls, data=None, *, persistent=True):
        return data if data is not None else Tensor._of([0])


class UninitializedBuffer(Tensor):
    pass


def buffer_entry(tensor, name):
    """Facts of a buffer. The tensor keeps an id for as long as it lives."""
    number = tensor.__dict__.get("_cnn_buffer")
    if number is None:
        number = tensor.__dict__["_cnn_buffer"] = record.parameter_id()
    return {"id": number, "name": name, "shape": list(tensor._cnn_shape or []), "trainable": False}


def buffer_value(tensor):
    """A tensor that an operation reads as that buffer, as it reads a parameter."""
    made = Tensor._of(tensor._cnn_shape, tensor._cnn_dtype)
    record.current.values[made._cnn_value]["parameter"] = buffer_entry(tensor, "")["id"]
    return made
