"""A normalisation that is followed by an activation."""

from torch import nn

from timm.layers.create_act import create_act_layer


class BatchNormAct2d(nn.BatchNorm2d):
    def __init__(
        self,
        num_features,
        eps=1e-5,
        momentum=0.1,
        affine=True,
        track_running_stats=True,
        apply_act=True,
        act_layer=nn.ReLU,
        act_kwargs=None,
        inplace=True,
        drop_layer=None,
        **more,
    ):
        super().__init__(num_features, eps, momentum, affine, track_running_stats)
        act = create_act_layer(act_layer, **{"inplace": inplace, **(act_kwargs or {})}) if apply_act else None
        self.drop = nn.Identity() if drop_layer is None else drop_layer()
        self.act = nn.Identity() if act is None else act

    def forward(self, x):
        return self.act(self.drop(super().forward(x)))
