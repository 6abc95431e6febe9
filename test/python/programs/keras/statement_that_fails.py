# expects model: 4 (declared) -> 1, 19 parameters, 19 trainable
# expects failure can only concatenate str (not "int") to str
# expects failure TypeError can only concatenate str (not "int") to str
"""What could not be added leaves the network unfinished."""
import keras
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
model.add(layers.Dense(units="three" + 4))
model.add(layers.Dense(1))
