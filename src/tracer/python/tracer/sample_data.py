"""What scikit-learn's own data have for shapes: `load_iris().data`, `make_moons()`. How many examples there are is let open."""

from tracer import shaped
from tracer.whole import is_whole

#: Features of one example, and names of classes, by the function that gives them.
_TABLES = {
    "load_iris": (4, 3),
    "load_wine": (13, 3),
    "load_breast_cancer": (30, 2),
    "load_digits": (64, 10),
    "load_diabetes": (10, None),
    "load_boston": (13, None),
    "fetch_california_housing": (8, 1),
    "fetch_covtype": (54, None),
    "fetch_olivetti_faces": (4096, None),
}
_MADE = {"make_moons": 2, "make_circles": 2, "make_blobs": 2, "make_classification": 20, "make_regression": 100}


def tell(made, name, args, kwargs):
    """Notes on what one of scikit-learn's functions gives the shapes of its parts."""
    examples = shaped.sizes(made)(0)
    features, classes = _TABLES.get(name) or (kwargs.get("n_features", args[1] if len(args) > 1 else _MADE.get(name)), None)
    if not is_whole(features):
        return
    if name in _MADE or kwargs.get("return_X_y") is True:
        made.__dict__["_cnn_items"] = pair = [type(made)(f"{made.expression}[{place}]") for place in (0, 1)]
        inputs, targets = pair
    else:
        inputs, targets = made.data, made.target
        shaped.give(made.feature_names, (features,))
        shaped.give(made.target_names, classes and (classes,))
    shaped.give(inputs, (examples, features))
    if name != "make_regression" or "n_targets" not in kwargs:
        shaped.give(targets, (examples,))
    if name == "load_digits" and "_cnn_items" not in made.__dict__:
        shaped.give(made.images, (examples, 8, 8))
