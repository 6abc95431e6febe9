"""What a name says besides the architecture: the weights behind its dot, of whose classes the network is, and timm's older names."""

import re

#: Of weights that learned other classes than ImageNet's thousand; none where they have no last layer.
_CLASSES = {
    "augreg_in21k": 21843,
    "in21k": 21843,
    "fb_in22k": 21841,
    "ms_in22k": 21841,
    "fcmae_ft_in22k": 21841,
    "miil_in21k": 11221,
    **dict.fromkeys(("in12k", "sw_in12k", "clip_laion2b_augreg_ft_in12k", "openai_ft_in12k", "laion2b_ft_in12k"), 11821),
    **dict.fromkeys(("dino", "mae", "fcmae", "orig_in21k", "lvd142m", "seer", "dinov3_lvd1689m", "eupe_lvd1689m"), 0),
}
_OLDER = [
    (r"(?:tv|ssl|swsl)_(resne\w+|densenet\w+)", r"\1"),
    (r"(?:tf|adv|gluon)_(inception_v3)", r"\1"),
    (r"gluon_(\w+)_v1d", r"\1d"),
    (r"gluon_(\w+?)(?:_v1b)?", r"\1"),
    (r"(tf_efficientnet_\w+)_(?:ns|ap)", r"\1"),
    (r"(tf_efficientnetv2_\w+|deit3_\w+)_in21ft1k", r"\1"),
    (r"(tf_efficientnetv2_\w+)_in21k", r"\1.in21k"),
    (r"(efficientnet_b[23])a", r"\1"),
    (r"(convnext_\w+?)(?:_384)?_in22ft1k", r"\1"),
    (r"(convnext_\w+)_in22k", r"\1.fb_in22k"),
    (r"(vit_(?:large_patch32|huge_patch14)_224)_in21k", r"\1.orig_in21k"),
    (r"(vit_\w+)_in21k", r"\1.augreg_in21k"),
    (r"(vit_\w+)_dino", r"\1.dino"),
    (r"(swin\w+)_in22k", r"\1.ms_in22k"),
    (r"(swin\w+)_in22kft1k", r"\1"),
    (r"mnasnet_b1", "mnasnet_100"),
    (r"(mobilenetv3_large_100)_miil", r"\1"),
    (r"(mobilenetv3_large_100)_miil_in21k", r"\1.miil_in21k"),
    (r"xception", "legacy_xception"),
]


def told(name):
    """`(the architecture's name, classes)`: of `convnext_tiny_in22k` what `convnext_tiny.fb_in22k` says; None where it is as usual, "?" where nobody here knows."""
    for pattern, newer in _OLDER:
        found = re.fullmatch(pattern, name)
        if found:
            name = found.expand(newer)
            break
    architecture, _, tag = name.partition(".")
    is_usual = tag in ("", "untrained") or re.search(r"in1k(_\d+)?$", tag)
    return architecture, None if is_usual else _CLASSES.get(tag, "?")
