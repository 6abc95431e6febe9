"""Sequences of several lengths: packed ones stand for the padded."""

from tracer import record

from torch._traced.tensor import Tensor


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
    shapes = [one._cnn_shape for one in sequences]
    longest = max(shape[0] for shape in shapes)
    lead = [len(shapes), longest] if batch_first else [longest, len(shapes)]
    return Tensor._of([*lead, *shapes[0][1:]])


def pack_sequence(sequences, enforce_sorted=True):
    return PackedSequence(pad_sequence(sequences))
