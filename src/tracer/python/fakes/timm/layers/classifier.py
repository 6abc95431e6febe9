"""The end of a classifier: pooling, dropout, classes."""

from torch import nn

from timm.layers.create_act import get_act_layer
from timm.layers.norm import get_norm_layer
from timm.layers.pool import SelectAdaptivePool2d


def _classes(width, classes, use_conv):
    if not classes:
        return nn.Identity()
    return nn.Conv2d(width, classes, 1) if use_conv else nn.Linear(width, classes)


def create_classifier(num_features, num_classes, pool_type="avg", use_conv=False, input_fmt="NCHW", drop_rate=None, **more):
    pool = SelectAdaptivePool2d(pool_type=pool_type, flatten=bool(pool_type) and not use_conv, input_fmt=input_fmt)
    classes = _classes(num_features * pool.feat_mult(), num_classes, use_conv)
    return (pool, classes) if drop_rate is None else (pool, nn.Dropout(drop_rate), classes)


class ClassifierHead(nn.Module):
    def __init__(self, in_features, num_classes, pool_type="avg", drop_rate=0.0, use_conv=False, input_fmt="NCHW", **more):
        super().__init__()
        self.in_features, self.use_conv = in_features, use_conv
        self.global_pool, self.fc = create_classifier(in_features, num_classes, pool_type, use_conv, input_fmt)
        self.drop = nn.Dropout(drop_rate)
        self.flatten = nn.Flatten(1) if use_conv and pool_type else nn.Identity()

    def forward(self, x, pre_logits=False):
        x = self.drop(self.global_pool(x))
        return self.flatten(x if pre_logits else self.fc(x))


class NormMlpClassifierHead(nn.Module):
    def __init__(
        self,
        in_features,
        num_classes,
        hidden_size=None,
        pool_type="avg",
        drop_rate=0.0,
        norm_layer="layernorm2d",
        act_layer="tanh",
        **more,
    ):
        super().__init__()
        self.in_features, self.hidden_size = in_features, hidden_size
        self.num_features = hidden_size or in_features
        use_conv = not pool_type
        self.global_pool = SelectAdaptivePool2d(pool_type=pool_type)
        self.norm = get_norm_layer(norm_layer)(in_features)
        self.flatten = nn.Flatten(1) if pool_type else nn.Identity()
        self.pre_logits = nn.Sequential()
        if hidden_size:
            self.pre_logits.add_module("fc", _classes(in_features, hidden_size, use_conv))
            self.pre_logits.add_module("act", get_act_layer(act_layer)())
        self.drop = nn.Dropout(drop_rate)
        self.fc = _classes(self.num_features, num_classes, use_conv)

    def forward(self, x, pre_logits=False):
        x = self.drop(self.pre_logits(self.flatten(self.norm(self.global_pool(x)))))
        return x if pre_logits else self.fc(x)


class ClNormMlpClassifierHead(nn.Module):
    """For maps whose channels are last."""

    def __init__(
        self,
        in_features,
        num_classes,
        hidden_size=None,
        pool_type="avg",
        drop_rate=0.0,
        norm_layer="layernorm",
        act_layer="gelu",
        input_fmt="NHWC",
        **more,
    ):
        super().__init__()
        self.in_features, self.hidden_size, self.pool_type = in_features, hidden_size, pool_type
        self.num_features = hidden_size or in_features
        self.pool_dim = 1 if input_fmt == "NLC" else (1, 2)
        self.norm = get_norm_layer(norm_layer)(in_features)
        self.pre_logits = nn.Sequential()
        if hidden_size:
            self.pre_logits.add_module("fc", nn.Linear(in_features, hidden_size))
            self.pre_logits.add_module("act", get_act_layer(act_layer)())
        self.drop = nn.Dropout(drop_rate)
        self.fc = _classes(self.num_features, num_classes, False)

    def forward(self, x, pre_logits=False):
        if self.pool_type:
            x = x.amax(self.pool_dim) if self.pool_type == "max" else x.mean(self.pool_dim)
        x = self.drop(self.pre_logits(self.norm(x)))
        return x if pre_logits else self.fc(x)
