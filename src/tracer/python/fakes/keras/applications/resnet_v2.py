"""ResNets whose activations come first, which want their pictures otherwise than the others."""

from keras.applications.resnet import ResNet50V2, ResNet101V2, ResNet152V2  # noqa: F401
