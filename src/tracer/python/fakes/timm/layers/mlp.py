"""Two layers with an activation between them, and the kinds that are gated."""

from torch import nn

from timm.layers.grn import GlobalResponseNorm
from timm.layers.helpers import to_2tuple


def _pointwise(use_conv):
    return (lambda *shape, **more: nn.Conv2d(*shape, kernel_size=1, **more)) if use_conv else nn.Linear


class Mlp(nn.Module):
    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.GELU,
        norm_layer=None,
        bias=True,
        drop=0.0,
        use_conv=False,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        make = _pointwise(use_conv)
        self.fc1 = make(in_features, hidden, bias=biases[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.norm = norm_layer(hidden) if norm_layer is not None else nn.Identity()
        self.fc2 = make(hidden, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        x = self.norm(self.drop1(self.act(self.fc1(x))))
        return self.drop2(self.fc2(x))


class GluMlp(nn.Module):
    """One half of the first layer gates the other, Dauphin et al. 2016, https://arxiv.org/abs/1612.08083."""

    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.Sigmoid,
        norm_layer=None,
        bias=True,
        drop=0.0,
        use_conv=False,
        gate_last=True,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        make = _pointwise(use_conv)
        self.chunk_dim, self.gate_last = 1 if use_conv else -1, gate_last
        self.fc1 = make(in_features, hidden, bias=biases[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.norm = norm_layer(hidden // 2) if norm_layer is not None else nn.Identity()
        self.fc2 = make(hidden // 2, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        first, second = self.fc1(x).chunk(2, dim=self.chunk_dim)
        x = first * self.act(second) if self.gate_last else self.act(first) * second
        return self.drop2(self.fc2(self.norm(self.drop1(x))))


class SwiGLUPacked(GluMlp):
    def __init__(self, in_features, hidden_features=None, out_features=None, *, act_layer=nn.SiLU, gate_last=False, **more):
        super().__init__(in_features, hidden_features, out_features, act_layer, gate_last=gate_last, **more)


class SwiGLU(nn.Module):
    """As `GluMlp`, with a layer for the gate of its own."""

    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.SiLU,
        norm_layer=None,
        bias=True,
        drop=0.0,
        align_to=0,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        hidden += -hidden % align_to if align_to else 0
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        self.fc1_g, self.fc1_x = (nn.Linear(in_features, hidden, bias=biases[0]) for _ in range(2))
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.norm = norm_layer(hidden) if norm_layer is not None else nn.Identity()
        self.fc2 = nn.Linear(hidden, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        x = self.act(self.fc1_g(x)) * self.fc1_x(x)
        return self.drop2(self.fc2(self.norm(self.drop1(x))))


class GatedMlp(nn.Module):
    """Liu et al. 2021, https://arxiv.org/abs/2105.08050."""

    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.GELU,
        norm_layer=None,
        gate_layer=None,
        bias=True,
        drop=0.0,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        self.fc1 = nn.Linear(in_features, hidden, bias=biases[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.gate = gate_layer(hidden) if gate_layer is not None else nn.Identity()
        narrow = hidden // 2 if gate_layer is not None else hidden
        self.norm = norm_layer(narrow) if norm_layer is not None else nn.Identity()
        self.fc2 = nn.Linear(narrow, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        x = self.gate(self.drop1(self.act(self.fc1(x))))
        return self.drop2(self.fc2(self.norm(x)))


class ConvMlp(nn.Module):
    """For images: the places stay where they are."""

    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.ReLU,
        norm_layer=None,
        bias=True,
        drop=0.0,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases = to_2tuple(bias)
        self.fc1 = nn.Conv2d(in_features, hidden, 1, bias=biases[0])
        self.norm = norm_layer(hidden) if norm_layer else nn.Identity()
        self.act = act_layer()
        self.drop = nn.Dropout(drop)
        self.fc2 = nn.Conv2d(hidden, out, 1, bias=biases[1])

    def forward(self, x):
        return self.fc2(self.drop(self.act(self.norm(self.fc1(x)))))


class GlobalResponseNormMlp(nn.Module):
    """Woo et al. 2023, https://arxiv.org/abs/2301.00808."""

    def __init__(
        self,
        in_features,
        hidden_features=None,
        out_features=None,
        act_layer=nn.GELU,
        bias=True,
        drop=0.0,
        use_conv=False,
        **more,
    ):
        super().__init__()
        hidden, out = hidden_features or in_features, out_features or in_features
        biases, drops = to_2tuple(bias), to_2tuple(drop)
        make = _pointwise(use_conv)
        self.fc1 = make(in_features, hidden, bias=biases[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drops[0])
        self.grn = GlobalResponseNorm(hidden, channels_last=not use_conv)
        self.fc2 = make(hidden, out, bias=biases[1])
        self.drop2 = nn.Dropout(drops[1])

    def forward(self, x):
        return self.drop2(self.fc2(self.grn(self.drop1(self.act(self.fc1(x))))))
