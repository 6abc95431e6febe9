# expects model: 1x28x28 (declared) -> 10, 4,386 parameters, 4,386 trainable
"""`set_image_dim_ordering`, which Keras 2 still took: the channels stand first."""
from keras import backend as K
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from keras.models import Sequential

K.set_image_dim_ordering("th")
shape = (1, 28, 28) if K.image_dim_ordering() == "th" else (28, 28, 1)

model = Sequential()
model.add(Conv2D(6, (5, 5), activation="relu", input_shape=shape))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(4, (3, 3), activation="relu"))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
