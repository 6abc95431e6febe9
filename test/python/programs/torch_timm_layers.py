# expects Maps: 32x128x128 (called) -> 17, 605,376 parameters
# expects Places: 16x64 (called) -> 3, 127,859 parameters
"""More of timm's layers: attention among kernels, parts and places, norms, gated layers, poolings and heads."""

import timm.layers as L
import torch
from torch import nn


class Maps(nn.Module):
    def __init__(self):
        super().__init__()
        self.split = L.SplitAttn(32, 64, 5, groups=2, norm_layer=nn.BatchNorm2d)
        self.kernels = nn.Sequential(
            L.SelectiveKernel(64, groups=4),
            L.SelectiveKernel(64, 64, [3, 5], split_input=False, keep_3x3=False),
        )
        self.standard = nn.Sequential(
            L.StdConv2d(64, 64, 3),
            L.StdConv2dSame(64, 64, 3, 1),
            L.ScaledStdConv2d(64, 64, 3),
            L.ScaledStdConv2dSame(64, 64, 3, 2),
        )
        self.pools = nn.Sequential(
            L.BlurPool2d(64), L.create_pool2d("max", 3, 1, padding="same"), L.create_pool2d("avg", 3, 1)
        )
        self.context = nn.Sequential(L.GlobalContext(64), *(L.create_attn(kind, 64) for kind in ("gca", "nl", "cbam")))
        self.there_and_back = nn.Sequential(L.SpaceToDepth(4), L.DepthToSpace(4))
        self.apart = nn.Sequential(
            L.SeparableConvNormAct(64, 64, 5, act_layer=nn.SiLU),
            L.SeparableConv2d(64, 64, 3),
            L.MixedConv2d(64, 64, [3, 5, 7], depthwise=True),
            L.create_conv2d(64, 64, [3, 5]),
        )
        self.norms = nn.Sequential(
            L.GroupNormAct(64, 8),
            L.LayerNormAct2d(64),
            L.GroupNorm(64),
            L.RmsNorm2d(64),
            L.create_norm_act_layer("batchnorm2d", 64, act_layer="silu"),
        )
        self.convolutions = nn.Sequential(
            L.ConvNormAct(64, 64, 3, 2, aa_layer=L.BlurPool2d),
            L.ConvNormAct(64, 64, 3, norm_layer=L.LayerNorm2d, act_layer=nn.GELU),
            L.ConvNormAct(64, 64, 3, norm_layer="groupnorm", act_layer=None),
        )
        self.mlps = nn.Sequential(
            L.ConvMlp(64, 128, norm_layer=L.LayerNorm2d),
            L.GlobalResponseNormMlp(64, 128, use_conv=True),
            L.GluMlp(64, 128, use_conv=True),
            L.create_act_layer("prelu"),
            L.DropBlock2d(),
        )
        self.asking = nn.ModuleList(
            [
                L.AttentionPool2d(64, 8, out_features=48),
                L.RotAttentionPool2d(64, 48, embed_dim=128, num_heads=8, qkv_separate=True),
            ]
        )
        self.heads = nn.ModuleList(
            [L.NormMlpClassifierHead(64, 48, hidden_size=40), L.ClassifierHead(64, 48, "catavgmax", use_conv=True)]
        )
        self.last = L.ClNormMlpClassifierHead(64, 48, hidden_size=32)
        self.pool, self.classes = L.create_classifier(48, 17, "avgmax")

    def forward(self, x):
        x = self.there_and_back(self.context(self.pools(self.standard(self.kernels(self.split(x))))))
        x = self.mlps(self.convolutions(self.norms(self.apart(x))))
        told = sum(part(x) for part in (*self.asking, *self.heads)) + self.last(x.permute(0, 2, 3, 1))
        return self.classes(self.pool(told[..., None, None]))


class Places(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = L.Attention(64, 4, 16, scale_norm=True, norm_layer=nn.LayerNorm, gated=True, qk_norm=True)
        self.mlps = nn.Sequential(
            L.GluMlp(64, 128),
            L.SwiGLU(64, 130, align_to=8, norm_layer=nn.LayerNorm),
            L.SwiGLUPacked(64, 128),
            L.GatedMlp(64, 128),
            L.Mlp(64, 96, norm_layer=L.RmsNorm),
            L.LayerNormAct(64),
            L.PatchDropout(),
            L.SimpleNorm(64),
        )
        self.norm = L.get_norm_layer("rmsnorm")(64)
        self.distance, self.learned_distance = L.RelPosBias((4, 4), 8), L.RelPosMlp((4, 4), 8)
        self.pool = L.AttentionPoolLatent(
            64,
            out_features=32,
            latent_len=2,
            pos_embed="abs",
            feat_size=16,
            qk_norm=True,
            norm_layer=nn.LayerNorm,
            pool_type="avg",
        )
        self.classes = nn.Linear(32, 3)

    def forward(self, x):
        x = self.norm(self.mlps(self.attention(x)))
        heads = x.view(-1, 16, 8, 8).transpose(1, 2)
        weights = heads @ heads.transpose(-2, -1) + self.distance.get_bias() + self.learned_distance.get_bias()
        x = x + (weights.softmax(-1) @ heads).transpose(1, 2).reshape(x.shape)
        return self.classes(self.pool(x))


maps, places = Maps(), Places()
print(maps(torch.randn(1, 32, 128, 128)).shape, places(torch.randn(1, 16, 64)).shape)
