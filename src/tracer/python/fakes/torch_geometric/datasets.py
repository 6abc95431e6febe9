"""`torch_geometric.datasets`: what the nodes of known graphs have, as published."""

from torch._traced.tensor import Tensor
from torch._traced.types import boolean, int64
from tracer import record
from tracer.inert import Inert

from torch_geometric.data import Data, InMemoryDataset
from torch_geometric.transforms import Keeping, keeps

#: By the class, and its `name` where it has several: features of a node, classes (None: numbers, or what only values tell), nodes, edges; the last two where it is one graph.
_PUBLISHED = {
    "Planetoid": {"cora": (1433, 7, 2708, 10556), "citeseer": (3703, 6, 3327, 9104), "pubmed": (500, 3, 19717, 88648)},
    "Amazon": {"computers": (767, 10, 13752, 491722), "photo": (745, 8, 7650, 238162)},
    "Coauthor": {"cs": (6805, 15, 18333, 163788), "physics": (8415, 5, 34493, 495924)},
    "WebKB": {"cornell": (1703, 5, 183, 298), "texas": (1703, 5, 183, 325), "wisconsin": (1703, 5, 251, 515)},
    "TUDataset": {
        "mutag": (7, 2),
        "enzymes": (3, 6),
        "proteins": (3, 2),
        "nci1": (37, 2),
        "dd": (89, 2),
        "collab": (0, 3),
        "imdb-binary": (0, 2),
        "imdb-multi": (0, 3),
        "reddit-binary": (0, 2),
    },
    "MoleculeNet": dict.fromkeys(("esol", "freesolv", "lipo", "pcba", "muv", "hiv", "bace", "bbbp", "tox21", "toxcast", "sider", "clintox"), (9, None)),
    "KarateClub": (34, 4, 34, 156),
    "Reddit": (602, 41, 232965, 114615892),
    "Flickr": (500, 7, 89250, 899756),
    "PPI": (50, 121),
    "QM9": (11, 19),
    "ZINC": (1, None),
    "MNISTSuperpixels": (1, 10),
}


class _Published(InMemoryDataset):
    def __init__(self, root=None, name=None, *given, transform=None, pre_transform=None, **more):
        super().__init__(root, transform, pre_transform)
        known = _PUBLISHED[type(self).__name__]
        if isinstance(known, dict):
            self.name = name
            known = known.get(name.lower()) if isinstance(name, str) else None
        is_kept = all(map(keeps, (transform, pre_transform)))
        features, classes, *sizes = known or (None, None)
        self._features = features if is_kept and features is not None else Inert("dataset.num_features")
        self._classes = Inert("dataset.num_classes") if classes is None else classes
        self._sizes = sizes

    @property
    def num_node_features(self):
        return self._features

    num_features = num_node_features

    @property
    def num_classes(self):
        return self._classes

    def __len__(self):
        return 1 if self._sizes else record.current.unknown

    def get(self, index=0):
        nodes, edges = self._sizes or (record.current.unknown, record.current.unknown)
        is_known = isinstance(self._features, int)
        masks = {f"{part}_mask": Tensor._of([nodes], boolean) for part in ("train", "val", "test")} if self._sizes else {}
        y = Tensor._of([nodes], int64) if self._sizes else None
        if y is not None and isinstance(self._classes, int):
            y._cnn_below = self._classes
        x = Tensor._of([nodes, self._features] if is_known else None)
        return Data(x=None if is_known and self._features == 0 else x, edge_index=Tensor._of([2, edges], int64), y=y, **masks)

    def __getitem__(self, index):
        found = super().__getitem__(index)
        return self.transform(found) if isinstance(found, Data) and isinstance(self.transform, Keeping) else found

    data = _data = property(get)


for _name in _PUBLISHED:
    globals()[_name] = type(_name, (_Published,), {"__module__": __name__})


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_geometric.datasets.{name}")
