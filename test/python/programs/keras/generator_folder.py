# expects model: 150x150x3 (declared) -> 1, 5,327,937 parameters, 5,327,937 trainable
"""Keras 2: ImageDataGenerator and fit_generator."""
from keras.preprocessing.image import ImageDataGenerator
from keras.models import Sequential
from keras.layers import Convolution2D, MaxPool2D, Flatten, Dense
from keras import backend as K
from keras import regularizers

img_width, img_height = 150, 150
if K.image_data_format() == "channels_first":
    input_shape = (3, img_width, img_height)
else:
    input_shape = (img_width, img_height, 3)
model = Sequential()
model.add(Convolution2D(32, 3, activation="relu", input_shape=input_shape))
model.add(MaxPool2D(2))
model.add(Convolution2D(64, 3, activation="relu", kernel_regularizer=regularizers.l2(0.001)))
model.add(MaxPool2D(2))
model.add(Flatten())
model.add(Dense(units=64, activation="relu"))
model.add(Dense(units=1, activation="sigmoid"))
datagen = ImageDataGenerator(rescale=1.0 / 255, shear_range=0.2, horizontal_flip=True)
train_generator = datagen.flow_from_directory("data/train", target_size=(img_width, img_height), batch_size=16, class_mode="binary")
model.fit(train_generator, steps_per_epoch=100, epochs=50)
model.save_weights("first_try.weights.h5")
