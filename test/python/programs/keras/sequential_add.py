# expects model: 32x32x3 (declared) -> 10, 4,216,650 parameters, 4,216,586 trainable
"""Keras 2: layers are added one by one, the first says the input."""
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Dropout, Flatten, Conv2D, MaxPooling2D, BatchNormalization, Activation
from tensorflow.keras.optimizers import SGD
from tensorflow.keras.constraints import max_norm
from tensorflow.keras.datasets import cifar10

(X_train, y_train), (X_test, y_test) = cifar10.load_data()
model = Sequential()
model.add(Conv2D(32, (3, 3), input_shape=X_train.shape[1:], padding="same"))
model.add(Activation("relu"))
model.add(Dropout(0.2))
model.add(BatchNormalization())
model.add(Conv2D(64, (3, 3), padding="same"))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(256, kernel_constraint=max_norm(3)))
model.add(Activation("relu"))
model.add(Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer=SGD(learning_rate=0.01), metrics=["accuracy"])
model.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=25, batch_size=64)
