# expects model: 28x28x1 (declared) -> 648, 80 parameters, 80 trainable
"""In TensorFlow's Keras the third argument of Convolution2D is its strides."""
from tensorflow.keras.layers import Convolution2D, Flatten
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Convolution2D(8, 3, 3, input_shape=(28, 28, 1)))
model.add(Flatten())
