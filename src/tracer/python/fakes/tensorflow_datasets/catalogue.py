"""Shapes of examples and numbers of classes, as tensorflow-datasets 4.9.10 declares them."""

_OPEN = (None, None, 3)

#: Images by name: height, width and channels, and the number of classes.
_IMAGES = {
    **dict.fromkeys(("mnist", "fashion_mnist", "kmnist", "mnist_corrupted", "emnist/digits", "emnist/mnist"), ((28, 28, 1), 10)),
    **dict.fromkeys(("emnist", "emnist/byclass"), ((28, 28, 1), 62)),
    **dict.fromkeys(("emnist/balanced", "emnist/bymerge"), ((28, 28, 1), 47)),
    "emnist/letters": ((28, 28, 1), 37), "binarized_mnist": ((28, 28, 1), None), "quickdraw_bitmap": ((28, 28, 1), 345),
    **dict.fromkeys(("cifar10", "cifar10_1", "cifar10_corrupted", "svhn_cropped", "cmaterdb"), ((32, 32, 3), 10)),
    "cifar100": ((32, 32, 3), 100), "stl10": ((96, 96, 3), 10), "eurosat": ((64, 64, 3), 10), "patch_camelyon": ((96, 96, 3), 2),
    "horses_or_humans": ((300, 300, 3), 2), "rock_paper_scissors": ((300, 300, 3), 3), "beans": ((500, 500, 3), 3),
    "colorectal_histology": ((150, 150, 3), 8), "omniglot": ((105, 105, 3), 1623), "resisc45": ((256, 256, 3), 45),
    "deep_weeds": ((256, 256, 3), 9), "places365_small": ((256, 256, 3), 365), "smallnorb": ((96, 96, 1), 5), "coil100": ((128, 128, 3), 72),
    "dmlab": ((360, 480, 3), 6), "celeb_a": ((218, 178, 3), None), "downsampled_imagenet": (_OPEN, None),
    "tf_flowers": (_OPEN, 5), "cats_vs_dogs": (_OPEN, 2), "oxford_flowers102": (_OPEN, 102), "oxford_iiit_pet": (_OPEN, 37),
    "food101": (_OPEN, 101), "stanford_dogs": (_OPEN, 120), "caltech101": (_OPEN, 102), "malaria": (_OPEN, 2), "plant_village": (_OPEN, 38),
    "uc_merced": (_OPEN, 21), "imagenet2012": (_OPEN, 1000), "imagenet_v2": (_OPEN, 1000), "imagenette": (_OPEN, 10), "imagewang": (_OPEN, 20),
    "citrus_leaves": (_OPEN, 4), "cassava": (_OPEN, 5), "caltech_birds2010": (_OPEN, 200), "caltech_birds2011": (_OPEN, 200), "sun397": (_OPEN, 397),
    "dtd": (_OPEN, 47), "cars196": (_OPEN, 196), "diabetic_retinopathy_detection": (_OPEN, 5), "i_naturalist2017": (_OPEN, 5089),
}  # fmt: skip
#: Others: the feature that a network takes, its shape and type, and the number of classes.
_OTHERS = {
    "imdb_reviews": ("text", (), "string", 2), "yelp_polarity_reviews": ("text", (), "string", 2), "sentiment140": ("text", (), "string", None),
    "ag_news_subset": ("description", (), "string", 4), "glue/sst2": ("sentence", (), "string", 2),
    **dict.fromkeys(("imdb_reviews/bytes", "imdb_reviews/subwords8k", "imdb_reviews/subwords32k"), ("text", (None,), "int64", 2)),
    "iris": ("features", (4,), "float32", 3), "german_credit_numeric": ("features", (24,), "int32", 2), "penguins": ("features", (4,), "float32", 3),
    "eurosat/all": ("sentinel2", (64, 64, 13), "float32", 10), "speech_commands": ("audio", (None,), "int16", 12),
    "gtzan": ("audio", (None,), "int64", 10), "spoken_digit": ("audio", (None,), "int64", 10),
}  # fmt: skip
#: Of texts that a data set gives as numbers, which it did until its version 4.
SUBWORDS = {"imdb_reviews/bytes": 257, "imdb_reviews/subwords8k": 8185, "imdb_reviews/subwords32k": 32650}
#: What is learned, where that is not `label`.
_LABELS = {"smallnorb": "label_category", "coil100": "angle_label", "penguins": "species", "sentiment140": "polarity"}


def described(name):
    """`(feature, shape, type, label, classes)` of a data set and its configuration; or None."""
    name = name.split(":")[0]
    for one in (name, name.split("/")[0]):
        if one in _IMAGES:
            shape, classes = _IMAGES[one]
            return "image", shape, "uint8", _LABELS.get(one, "label"), classes
        if one in _OTHERS:
            feature, shape, type_, classes = _OTHERS[one]
            return feature, shape, type_, _LABELS.get(one, "label"), classes
    return None
