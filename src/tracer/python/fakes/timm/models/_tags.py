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
    (r"ens_adv_(inception_resnet_v2)", r"\1"),
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


#: Sides of images that networks learned from, where those are not 224.
_SIDES = {
    name: side
    for side, names in {
        160: "resnetrs50",
        176: "resnet10t resnet14t",
        192: "dm_nfnet_f0 nfnet_f0 resnetrs101 tf_efficientnetv2_b0 tf_efficientnetv2_b1",
        208: "tf_efficientnetv2_b2",
        240: "efficientnet_b1 efficientnet_lite1 tf_efficientnet_b1 tf_efficientnet_lite1 tf_efficientnetv2_b3",
        256: "dm_nfnet_f2 eca_nfnet_l1 nfnet_f2 resnest101e ecaresnet200d ecaresnet26t ecaresnet50t efficientnet_b2 resnet101d resnet152d resnet200d resnet26t resnetrs152 resnetrs200 "
        "resnetrs270 seresnet152d seresnet200d seresnet269d",
        260: "efficientnet_lite2 tf_efficientnet_b2 tf_efficientnet_lite2",
        288: "efficientnet_b3 efficientnetv2_rw_s efficientnetv2_s resnetrs350",
        299: "inception_resnet_v2 inception_v3 inception_v4 legacy_xception",
        300: "efficientnet_lite3 tf_efficientnet_b3 tf_efficientnet_lite3 tf_efficientnetv2_s",
        320: "dm_nfnet_f3 eca_nfnet_l2 nfnet_f3 resnest200e ecaresnet269d efficientnet_b4 efficientnetv2_m efficientnetv2_rw_m resnetrs420",
        352: "eca_nfnet_l3",
        380: "efficientnet_lite4 tf_efficientnet_b4 tf_efficientnet_lite4",
        384: "dm_nfnet_f4 nfnet_f4 convnextv2_huge efficientnetv2_l efficientnetv2_xl tf_efficientnetv2_l tf_efficientnetv2_m tf_efficientnetv2_xl",
        416: "dm_nfnet_f5 nfnet_f5 resnest269e",
        448: "dm_nfnet_f6 nfnet_f6 efficientnet_b5",
        456: "tf_efficientnet_b5",
        475: "tf_efficientnet_l2",
        528: "efficientnet_b6 tf_efficientnet_b6",
        600: "efficientnet_b7 tf_efficientnet_b7",
        672: "efficientnet_b8 tf_efficientnet_b8",
        800: "efficientnet_l2",
    }.items()
    for name in names.split()
}


def side_of(name):
    """Of the image that `default_cfg` says; the weights behind a dot may say another."""
    of_weights = re.search(r"\..*_(\d{3})$", name)
    return int(of_weights[1]) if of_weights else _SIDES.get(told(name)[0], 224)
