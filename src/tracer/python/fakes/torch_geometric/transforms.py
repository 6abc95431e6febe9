"""`torch_geometric.transforms`: those after which a node has what it had; of what the others make, nothing is known."""

from tracer.inert import Inert


class Keeping:
    """A node has what it had."""

    def __init__(self, *given, **by_name):
        pass

    def __call__(self, data):
        return data


class RandomLinkSplit(Keeping):
    """Three graphs with the same nodes."""

    def __call__(self, data):
        return data, data, data


class Compose(Keeping):
    def __init__(self, transforms):
        self.transforms = list(transforms)

    def __call__(self, data):
        for one in self.transforms:
            data = one(data)
        return data


for _name in """AddRemainingSelfLoops AddSelfLoops AddTrainValTestMask Center Distance GCNNorm GDC KNNGraph LargestConnectedComponents
NormalizeFeatures NormalizeRotation NormalizeScale RadiusGraph RandomFlip RandomJitter RandomNodeSplit RandomRotate RandomScale
ToDevice ToSparseTensor ToUndirected""".split():
    globals()[_name] = type(_name, (Keeping,), {"__module__": __name__})


def keeps(transform):
    """Whether a node has what it had, whatever it is."""
    return transform is None or isinstance(transform, Keeping) and all(map(keeps, getattr(transform, "transforms", ())))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_geometric.transforms.{name}")
