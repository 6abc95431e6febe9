"""Embeddings and distances."""

from torch._traced.functions import layers, matrices
from torch._traced.functions.pointwise import shape_of
from torch._traced.parameter import Parameter
from torch._traced.sizes import whole
from torch._traced.step import Result
from torch._traced.tensor import Tensor
from torch._traced.types import float32
from torch.nn.modules.module import Layer


class Embedding(Layer):
    def __init__(
        self,
        num_embeddings,
        embedding_dim,
        padding_idx=None,
        max_norm=None,
        norm_type=2.0,
        scale_grad_by_freq=False,
        sparse=False,
        _weight=None,
        _freeze=False,
        device=None,
        dtype=None,
    ):
        super().__init__()
        self.num_embeddings, self.embedding_dim, self.padding_idx = num_embeddings, embedding_dim, padding_idx
        self.weight = Parameter(Tensor._of([whole(num_embeddings), whole(embedding_dim)]), not _freeze)

    @classmethod
    def from_pretrained(cls, embeddings, freeze=True, **more):
        rows, columns = getattr(embeddings, "_cnn_shape", None) or (0, 0)
        return cls(rows, columns, _freeze=freeze)

    def reset_parameters(self):
        return None

    def forward(self, input):
        rule = lambda input: Result([*shape_of(input), self.weight._cnn_shape[-1]], dtype=float32)
        return self._step(rule, {"input": input})


class EmbeddingBag(Layer):
    def __init__(
        self,
        num_embeddings,
        embedding_dim,
        max_norm=None,
        norm_type=2.0,
        scale_grad_by_freq=False,
        mode="mean",
        sparse=False,
        _weight=None,
        include_last_offset=False,
        padding_idx=None,
        device=None,
        dtype=None,
    ):
        super().__init__()
        self.num_embeddings, self.embedding_dim, self.mode = num_embeddings, embedding_dim, mode
        self.weight = Parameter(Tensor._of([whole(num_embeddings), whole(embedding_dim)]))

    def forward(self, input, offsets=None, per_sample_weights=None):
        def rule(input, offsets=None):
            bags = shape_of(offsets) if offsets is not None else shape_of(input)
            return Result([*bags[:1], self.weight._cnn_shape[-1]], dtype=float32)

        return self._step(rule, {"input": input, "offsets": offsets})


class CosineSimilarity(Layer):
    def __init__(self, dim=1, eps=1e-8):
        super().__init__()
        self.dim, self.eps = dim, eps

    def forward(self, x1, x2):
        return self._step(lambda x1, x2: matrices.cosine_similarity(x1, x2, self.dim), {"x1": x1, "x2": x2})


class PairwiseDistance(Layer):
    def __init__(self, p=2.0, eps=1e-6, keepdim=False):
        super().__init__()
        self.p, self.eps, self.keepdim = p, eps, keepdim

    def forward(self, x1, x2):
        return self._step(lambda x1, x2: layers.distance(x1, x2, keepdim=self.keepdim), {"x1": x1, "x2": x2})
