"""`keras.preprocessing`."""

from keras.data import image_dataset_from_directory, text_dataset_from_directory, timeseries_dataset_from_array  # noqa: F401
from keras.preprocessing import image, sequence, text  # noqa: F401
