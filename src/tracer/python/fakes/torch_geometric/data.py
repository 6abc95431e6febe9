"""`torch_geometric.data`: a graph is what the program puts into it; of what it does not have, nothing is known."""

from torch._traced.tensor import Tensor
from torch._traced.types import int64
from torch.utils.data import Dataset as _Dataset
from tracer import record
from tracer.inert import Inert


class Data:
    def __init__(self, x=None, edge_index=None, edge_attr=None, y=None, pos=None, time=None, **more):
        given = {"x": x, "edge_index": edge_index, "edge_attr": edge_attr, "y": y, "pos": pos, **more}
        self.__dict__.update({name: one for name, one in given.items() if one is not None})

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(f"data.{name}")

    def __getitem__(self, key):
        return getattr(self, key)

    def __setitem__(self, key, given):
        setattr(self, key, given)

    def __contains__(self, key):
        return key in self.__dict__

    def __iter__(self):
        return iter(self.__dict__.items())

    def keys(self):
        return list(self.__dict__)

    def _cnn_tensors(self):
        return {name: one for name, one in self.__dict__.items() if isinstance(one, Tensor)}

    def _cnn_with(self, tensors):
        """The same graph with others in the place of its tensors."""
        made = type(self)()
        made.__dict__.update({**self.__dict__, **tensors})
        return made

    @property
    def num_nodes(self):
        shape = getattr(self.x, "_cnn_shape", None)
        return Inert("data.num_nodes") if shape is None else shape[0]

    @num_nodes.setter
    def num_nodes(self, given):
        """Its nodes are as many as `x` has."""

    @property
    def num_edges(self):
        shape = getattr(self.edge_index, "_cnn_shape", None)
        return Inert("data.num_edges") if shape is None else shape[-1]

    @property
    def num_node_features(self):
        shape = getattr(self.x, "_cnn_shape", None)
        return Inert("data.num_node_features") if shape is None else shape[1] if len(shape) > 1 else 1

    num_features = num_node_features

    def to(self, *device, **by_name):
        return self

    cpu = cuda = clone = contiguous = coalesce = detach = pin_memory = to


class Batch(Data):
    @classmethod
    def from_data_list(cls, graphs, *more):
        graphs = list(graphs) if isinstance(graphs, (list, tuple)) else []
        return batched(graphs[0]) if graphs else cls()


def batched(graph):
    """Several graphs like one: nobody knows how many nodes they have."""
    if not isinstance(graph, Data):
        return Inert("batch")
    made = Batch(**graph.__dict__)
    x = graph.__dict__.get("x")
    if isinstance(x, Tensor):
        made.batch = Tensor._of(None if x._cnn_shape is None else x._cnn_shape[:1], int64)
    return made


class Dataset(_Dataset):
    """One of the program's own: what its `get` gives."""

    def __init__(self, root=None, transform=None, pre_transform=None, pre_filter=None, **more):
        self.root, self.transform, self.pre_transform, self.pre_filter = root, transform, pre_transform, pre_filter

    def __getitem__(self, index):
        if isinstance(index, (slice, list, tuple)) or hasattr(index, "_cnn_value"):
            return self
        get = getattr(type(self), "get", None)
        return Inert(f"{type(self).__name__}[…]") if get is None else get(self, index)

    def __len__(self):
        return record.current.unknown

    def shuffle(self, return_perm=False):
        return (self, Inert("perm")) if return_perm else self

    def copy(self, idx=None):
        return self

    index_select = __getitem__


class InMemoryDataset(Dataset):
    def collate(self, graphs):
        return Inert("data"), Inert("slices")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_geometric.data.{name}")
