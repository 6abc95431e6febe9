"""Data sets and loaders: a loader gives one batch of what its data set gives."""

import functools

from tracer import record
from tracer.inert import Inert

from torch._traced.creation import tensor
from torch._traced.tensor import Tensor
from torch._traced.types import float32, int64


def _without_files(make):
    """A constructor that ends where its files would be read: what it did not come to is unknown."""

    @functools.wraps(make)
    def made(self, *args, **kwargs):
        try:
            make(self, *args, **kwargs)
        except Exception as error:
            if error.__traceback__.tb_next is None:
                raise  # it was called as it cannot be

    return made


class Dataset:
    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        if cls.__module__.split(".")[0] != "torch" and "__init__" in cls.__dict__:
            cls.__init__ = _without_files(cls.__init__)

    def __class_getitem__(cls, item):
        return cls

    def __add__(self, other):
        return ConcatDataset([self, other])

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(f"{type(self).__name__}.{name}")


class IterableDataset(Dataset):
    pass


class TensorDataset(Dataset):
    def __init__(self, *tensors):
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple(one._of_these(one[0]) if isinstance(one, Tensor) else one for one in self.tensors)

    def __len__(self):
        return len(self.tensors[0])


class Subset(Dataset):
    def __init__(self, dataset, indices=None):
        self.dataset, self.indices = dataset, indices

    def __getitem__(self, index):
        return self.dataset[0]

    def __len__(self):
        return len(self.indices) if hasattr(self.indices, "__len__") else record.current.unknown

    def __getattr__(self, name):
        if name.startswith("_") or name == "dataset":
            raise AttributeError(name)
        return getattr(self.dataset, name)


class ConcatDataset(Dataset):
    def __init__(self, datasets):
        self.datasets = list(datasets)

    def __getitem__(self, index):
        return self.datasets[0][0]

    def __len__(self):
        return sum(len(one) for one in self.datasets)


ChainDataset = StackDataset = ConcatDataset


def random_split(dataset, lengths, generator=None):
    return [Subset(dataset, range(int(one)) if isinstance(one, int) else None) for one in lengths]


def default_collate(batch):
    return _collated(batch[0], len(batch))


def _collated(sample, count):
    if isinstance(sample, Tensor):
        return sample._of_these(Tensor._of(None if sample._cnn_shape is None else [count, *sample._cnn_shape], sample.dtype))
    if isinstance(sample, bool) or isinstance(sample, int):
        made = Tensor._of([count], int64)
        made._cnn_below = getattr(sample, "below", None)
        return made
    if isinstance(sample, float):
        return Tensor._of([count], float32)
    if isinstance(sample, dict):
        return {key: _collated(one, count) for key, one in sample.items()}
    if isinstance(sample, tuple) and hasattr(sample, "_fields"):
        return type(sample)(*(_collated(one, count) for one in sample))
    if isinstance(sample, (tuple, list)):
        return [_collated(one, count) for one in sample]
    shape = getattr(sample, "shape", None)
    if isinstance(shape, tuple) and not isinstance(sample, Inert):
        one = tensor(sample)
        return Tensor._of([count, *one._cnn_shape] if one._cnn_shape is not None else None, one.dtype)
    return sample


class _Batches:
    """`next` is PyTorch's before 1.13."""

    def __init__(self, batches):
        self._left = iter(batches)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._left)

    next = __next__


class DataLoader:
    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, *given, **by_name):
        self.dataset, self.batch_size, self.sampler = dataset, batch_size, sampler
        self.batch_sampler, self.collate_fn, self.num_workers = batch_sampler, collate_fn, num_workers
        self.drop_last, self.pin_memory = by_name.get("drop_last", False), False

    def _batch(self):
        count = self.batch_size if isinstance(self.batch_size, int) and self.batch_size > 0 else record.current.unknown
        if isinstance(self.dataset, Inert):
            return Inert("batch")
        try:
            sample = next(iter(self.dataset)) if isinstance(self.dataset, IterableDataset) else self.dataset[0]
        except Exception:
            return Inert("batch")
        if self.collate_fn is not None and not isinstance(self.collate_fn, Inert):
            return self.collate_fn([sample] * count)
        return _collated(sample, count)

    def __iter__(self):
        return _Batches([self._batch()])

    def __len__(self):
        return 1

    def __class_getitem__(cls, item):
        return cls


class Sampler:
    def __init__(self, *given, **by_name):
        pass

    def __class_getitem__(cls, item):
        return cls

    def __iter__(self):
        return iter([0])

    def __len__(self):
        return 1


RandomSampler = SequentialSampler = SubsetRandomSampler = WeightedRandomSampler = BatchSampler = Sampler


class _Distributed(Sampler):
    def set_epoch(self, epoch):
        return None


distributed = Inert("torch.utils.data.distributed")
DistributedSampler = _Distributed
distributed.DistributedSampler = _Distributed


def get_worker_info():
    return None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.utils.data.{name}")
