# expects base_model: 224x224x3 (declared) -> 7x7x1280, 2,257,984 parameters, 1,861,440 trainable
# expects model: 224x224x3 (declared) -> 5, 2,422,597 parameters, 2,026,053 trainable
"""The last layers of a base are trained, the first hundred stay as they are."""
from keras.applications import MobileNetV2
from keras.layers import Dense, GlobalAveragePooling2D
from keras.models import Model

base_model = MobileNetV2(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
x = GlobalAveragePooling2D()(base_model.output)
x = Dense(128, activation="relu")(x)
predictions = Dense(5, activation="softmax")(x)
model = Model(inputs=base_model.input, outputs=predictions)

base_model.trainable = True
for layer in base_model.layers[:100]:
    layer.trainable = False
model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
