# expects model: 28x28x1 (declared) -> 10, 13,610 parameters, 13,610 trainable
"""A notebook written to a file: what stood under `%%time` is a text that IPython runs."""
import tensorflow as tf

# In[1]:
get_ipython().run_cell_magic('time', '', "\nside = 28\nfilters = 2 * 4\n")
get_ipython().run_line_magic('matplotlib', 'inline')

# In[2]:
model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(filters, (3, 3), activation="relu", input_shape=(side, side, 1)),
    tf.keras.layers.MaxPooling2D(2),
])

# In[3]:
get_ipython().run_cell_magic('time', '', 'model.add(tf.keras.layers.Flatten())\nmodel.add(tf.keras.layers.Dense(10))')
