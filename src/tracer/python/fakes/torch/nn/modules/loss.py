"""Losses: harmless, and of no interest to a network's numbers."""

from torch._traced import losses
from torch._traced.functions.pointwise import shape_of
from torch.nn.modules.module import Layer

_NAMES = """L1Loss NLLLoss NLLLoss2d PoissonNLLLoss GaussianNLLLoss KLDivLoss MSELoss BCELoss BCEWithLogitsLoss
HingeEmbeddingLoss MultiLabelMarginLoss SmoothL1Loss HuberLoss SoftMarginLoss CrossEntropyLoss MultiLabelSoftMarginLoss
CosineEmbeddingLoss MarginRankingLoss MultiMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss CTCLoss"""


class _Loss(Layer):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.reduction = kwargs.get("reduction", "mean")

    def forward(self, *given, **by_name):
        losses.check(type(self).__name__, given, by_name)

        def rule(**inputs):
            first = next(iter(inputs.values()), None)
            return shape_of(first)[:1] if self.reduction == "none" else []

        return self._step(rule, {f"input{at}": one for at, one in enumerate([*given, *by_name.values()])})


_WeightedLoss = _Loss
for _name in _NAMES.split():

    def _initial(self, *args, **kwargs):
        _Loss.__init__(self, *args, **kwargs)

    globals()[_name] = type(
        _name, (_Loss,), {"__module__": __name__, "__init__": _initial, "forward": _Loss.forward}
    )
