# expects model: 16x16x1 (declared) -> 14x14x4, 40 parameters, 40 trainable
# expects failure list index out of range
# expects failure IndexError list index out of range
"""The statement that fails would have added a layer: what is left is unfinished, whatever the loop does after it."""
from tensorflow.keras import layers, models

widths = []
for _ in range(2):
    model = models.Sequential()
    model.add(layers.Conv2D(4, 3, input_shape=(16, 16, 1)))
    model.add(layers.Conv2D(widths[1], 3))
    model.summary()
