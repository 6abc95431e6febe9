"""`torchvision.datasets`: the size of an image and the number of classes, as published."""

from torch.utils.data import Dataset
from tracer import record
from tracer.inert import Inert

from torchvision.transforms.images import Picture

#: Channels, height, width (None: images of many sizes), classes, images to train on, images to test on.
_PUBLISHED = {
    "MNIST": (1, 28, 28, 10, 60000, 10000),
    "FashionMNIST": (1, 28, 28, 10, 60000, 10000),
    "KMNIST": (1, 28, 28, 10, 60000, 10000),
    "QMNIST": (1, 28, 28, 10, 60000, 60000),
    "EMNIST": (1, 28, 28, 47, 112800, 18800),
    "USPS": (1, 16, 16, 10, 7291, 2007),
    "CIFAR10": (3, 32, 32, 10, 50000, 10000),
    "CIFAR100": (3, 32, 32, 100, 50000, 10000),
    "SVHN": (3, 32, 32, 10, 73257, 26032),
    "STL10": (3, 96, 96, 10, 5000, 8000),
    "GTSRB": (3, None, None, 43, 26640, 12630),
    "Food101": (3, None, None, 101, 75750, 25250),
    "Flowers102": (3, None, None, 102, 1020, 6149),
    "OxfordIIITPet": (3, None, None, 37, 3680, 3669),
    "StanfordCars": (3, None, None, 196, 8144, 8041),
    "FGVCAircraft": (3, None, None, 100, 3334, 3333),
    "DTD": (3, None, None, 47, 1880, 1880),
    "Caltech101": (3, None, None, 101, 8677, 8677),
    "Caltech256": (3, None, None, 257, 30607, 30607),
    "ImageNet": (3, None, None, 1000, 1281167, 50000),
    "Imagenette": (3, None, None, 10, 9469, 3925),
    "EuroSAT": (3, 64, 64, 10, 27000, 27000),
    "SEMEION": (1, 16, 16, 10, 1593, 1593),
    "Omniglot": (1, 105, 105, 964, 19280, 13180),
    "PCAM": (3, 96, 96, 2, 262144, 32768),
    "CelebA": (3, 218, 178, 40, 162770, 19962),
}
#: Whose labels are not numbers from 0 on, one for each image.
_OTHER_LABELS = {"EMNIST", "CelebA", "Omniglot", "QMNIST"}
_EMNIST = {"byclass": 62, "bymerge": 47, "balanced": 47, "letters": 37, "digits": 10, "mnist": 10}


class Label(int):
    """Of one image; `below`: how many classes there are."""

    below = None


class VisionDataset(Dataset):
    _shape = (3, None, None)
    _classes = None

    def __init__(self, root=None, transforms=None, transform=None, target_transform=None):
        self.root, self.transform, self.target_transform = root, transform, target_transform

    def __getitem__(self, index):
        image = Picture(*self._shape)
        if self.transform is not None:
            image = self.transform(image)
        label = Label(0)
        label.below = self._classes
        return image, label if self.target_transform is None else self.target_transform(label)

    def __len__(self):
        return len(self.samples)


class _Published(VisionDataset):
    def __init__(self, root=None, train=True, transform=None, target_transform=None, download=False, split=None, **more):
        super().__init__(root, None, transform, target_transform)
        channels, height, width, classes, for_training, for_test = _PUBLISHED[type(self).__name__]
        if callable(train) and not isinstance(train, Inert) and transform is None:
            self.transform = train
        is_test = train is False or train in ("test", "val", "valid") or split in ("test", "val", "valid")
        classes = _EMNIST.get(split, classes) if type(self).__name__ == "EMNIST" else classes
        self._shape, self._length = (channels, height, width), for_test if is_test else for_training
        self._classes = None if type(self).__name__ in _OTHER_LABELS else classes
        self.classes = [f"class {number}" for number in range(classes)]
        self.class_to_idx = {name: number for number, name in enumerate(self.classes)}
        self.train = train

    def __iter__(self):
        return map(self.__getitem__, range(record.current.unknown))

    def __len__(self):
        return self._length


for _name in _PUBLISHED:
    globals()[_name] = type(_name, (_Published,), {"__module__": __name__})


class DatasetFolder(VisionDataset):
    """Images of many sizes; only the folder tells how many classes."""

    def __init__(self, root, loader=None, extensions=None, transform=None, target_transform=None, **more):
        super().__init__(root, None, transform, target_transform)


class ImageFolder(DatasetFolder):
    def __init__(self, root, transform=None, target_transform=None, loader=None, **more):
        super().__init__(root, loader, None, transform, target_transform)


class FakeData(VisionDataset):
    def __init__(self, size=1000, image_size=(3, 224, 224), num_classes=10, transform=None, *given, **by_name):
        super().__init__(None, None, transform)
        self._shape, self._length, self.num_classes = image_size, size, num_classes

    def __len__(self):
        return self._length


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchvision.datasets.{name}")
