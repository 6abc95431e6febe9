"""What scikit-learn's own data have for shapes: `load_iris().data`, `make_moons()`. How many examples there are is let open."""

from tracer import shaped

#: Features of one example, by the function that gives them.
_TABLES = {
    "load_iris": 4,
    "load_wine": 13,
    "load_breast_cancer": 30,
    "load_digits": 64,
    "load_diabetes": 10,
    "load_boston": 13,
    "fetch_california_housing": 8,
    "fetch_covtype": 54,
    "fetch_olivetti_faces": 4096,
}
_MADE = {"make_moons": 2, "make_circles": 2, "make_blobs": 2, "make_classification": 20, "make_regression": 100}


def tell(made, name, kwargs):
    """Notes on what one of scikit-learn's functions gives the shapes of its parts."""
    size = shaped.sizes(made)
    examples, features = size(0), _TABLES.get(name) or kwargs.get("n_features", _MADE.get(name))
    if type(features) is not int:
        return
    if name in _MADE or kwargs.get("return_X_y") is True:
        made.__dict__["_cnn_items"] = pair = [type(made)(f"{made.expression}[{place}]") for place in (0, 1)]
        inputs, targets = pair
    else:
        inputs, targets = made.data, made.target
    shaped.give(inputs, (examples, features))
    if name != "make_regression" or "n_targets" not in kwargs:
        shaped.give(targets, (examples,))
    if name == "load_digits" and "_cnn_items" not in made.__dict__:
        shaped.give(made.images, (examples, 8, 8))
