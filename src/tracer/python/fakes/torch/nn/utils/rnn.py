"""Sequences of several lengths: packed ones stand for the padded."""

from tracer import record

from torch._traced.tensor import Tensor
from tracer.inert import Inert


class PackedSequence:
    def __init__(self, padded, batch_first=False):
        record.current.has_packed = True
        self._cnn_packed = padded
        self.batch_first = batch_first

    @property
    def data(self):
        return self._cnn_packed

    def __getitem__(self, index):
        return (self.data, self.batch_sizes, None, None)[index]

    @property
    def batch_sizes(self):
        return Tensor._of(None)


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    return PackedSequence(input, batch_first)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    padded = sequence._cnn_packed
    return padded if bool(batch_first) == bool(sequence.batch_first) else padded.transpose(0, 1), Tensor._of(None)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    sequences = list(sequences)
    if not all(isinstance(one, Tensor) for one in sequences):
        return Inert("pad_sequence(…)")
    shapes = [one._cnn_shape for one in sequences]
    if not shapes or not all(shapes):
        padded = Tensor._of(None)
    else:
        lead = [len(shapes), max(shape[0] for shape in shapes)]
        padded = Tensor._of([*(lead if batch_first else reversed(lead)), *shapes[0][1:]], sequences[0].dtype)
    if record.current.within:
        values = [one._cnn_value for one in sequences]
        record.operation("torch.nn.utils.rnn.pad_sequence", values, [padded._cnn_value], {"batch_first": bool(batch_first)}, is_unknown=not all(shapes), keeps_nothing=True)
    return padded


def pack_sequence(sequences, enforce_sorted=True):
    return PackedSequence(pad_sequence(sequences))
