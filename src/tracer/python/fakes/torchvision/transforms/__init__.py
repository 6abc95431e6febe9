"""`torchvision.transforms`: what they do to an image's size and channels."""

from tracer.inert import Inert

from torch.nn.modules.module import Module

from torchvision.transforms.images import channelled, pair, picture_of, shorter_edge, size_of, sized, tensor_of


class InterpolationMode:
    NEAREST, BILINEAR, BICUBIC, BOX, HAMMING, LANCZOS = "nearest", "bilinear", "bicubic", "box", "hamming", "lanczos"
    NEAREST_EXACT = "nearest-exact"


class _Transform(Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.args, self.kwargs = args, kwargs

    def __call__(self, img=None, *more):
        changed = self.change(picture_of(img))
        return (changed, *more) if more else changed

    forward = __call__

    def change(self, image):
        return image

    def eval(self):
        return self

    to = lambda self, *given, **by_name: self


class Compose(_Transform):
    def __init__(self, transforms, *more):
        self.transforms = transforms

    def change(self, image):
        if isinstance(self.transforms, Inert):
            return image
        for one in self.transforms:
            image = one(image)
        return image


class ToTensor(_Transform):
    def change(self, image):
        return tensor_of(image)


class Resize(_Transform):
    def __init__(self, size, *args, **kwargs):
        self.size = size

    def change(self, image):
        is_pair = isinstance(self.size, (tuple, list)) and len(self.size) == 2
        return sized(image, *(pair(self.size) if is_pair else shorter_edge(image, self.size)))


class _Cropped(_Transform):
    def __init__(self, size, *args, **kwargs):
        self.size = size

    def change(self, image):
        return sized(image, *pair(self.size), "center_crop")


class CenterCrop(_Cropped):
    pass


class RandomCrop(_Cropped):
    pass


class RandomResizedCrop(_Cropped):
    pass


class FiveCrop(_Cropped):
    _count = 5

    def change(self, image):
        return (super().change(image),) * self._count


class TenCrop(FiveCrop):
    _count = 10


class Pad(_Transform):
    def __init__(self, padding, *args, **kwargs):
        self.padding = padding

    def change(self, image):
        height, width = size_of(image)
        if height is None:
            return image
        edges = self.padding if isinstance(self.padding, (tuple, list)) else (self.padding,)
        left, top, right, bottom = edges if len(edges) == 4 else (*edges[:2], *edges[:2]) if len(edges) == 2 else edges * 4
        return sized(image, height + top + bottom, width + left + right)


class Grayscale(_Transform):
    def __init__(self, num_output_channels=1):
        self.num_output_channels = num_output_channels

    def change(self, image):
        return channelled(image, self.num_output_channels)


class Lambda(_Transform):
    def __init__(self, lambd, *args):
        self.lambd = lambd

    def change(self, image):
        try:
            return self.lambd(image)
        except (TypeError, AttributeError, ValueError):
            return image


class RandomApply(Compose):
    def __init__(self, transforms, p=0.5):
        self.transforms = []


class Preset(_Transform):
    """What a network's weights were trained on: `weights.transforms()`."""

    def __init__(self, crop_size=224, **more):
        self.crop_size = [crop_size]

    def change(self, image):
        return sized(tensor_of(sized(image, *self.crop_size * 2)), *self.crop_size * 2)


RandomGrayscale = RandomHorizontalFlip = RandomVerticalFlip = RandomRotation = RandomAffine = ColorJitter = _Transform
RandomPerspective = RandomErasing = Normalize = AutoAugment = RandAugment = TrivialAugmentWide = AugMix = _Transform
GaussianBlur = RandomInvert = RandomPosterize = RandomSolarize = RandomAdjustSharpness = RandomAutocontrast = _Transform
RandomEqualize = ElasticTransform = ConvertImageDtype = ToDtype = LinearTransformation = Identity = _Transform
RandomPhotometricDistort = GaussianNoise = ClampBoundingBoxes = SanitizeBoundingBoxes = ToPureTensor = _Transform
PILToTensor = ToImage = ToImageTensor = ToTensor
RandomChoice = RandomOrder = RandomApply


class ToPILImage(_Transform):
    pass


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "v2":
        import torchvision.transforms.v2 as v2

        return v2
    if name == "functional":
        import torchvision.transforms.functional as functional

        return functional
    return Inert(f"torchvision.transforms.{name}")
