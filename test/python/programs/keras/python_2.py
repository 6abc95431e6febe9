# expects encoder_of: 32x32x3 (declared) -> 16x16x4, 112 parameters, 112 trainable
# expects failure SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)?
import sys

from keras.layers import Convolution2D, Input
from keras.models import Model


def encoder_of(shape):
    pictures = Input(shape=shape)
    print 'input:', pictures._keras_shape
    maps = Convolution2D(4, 3, 3, border_mode='same', subsample=(2, 2))(pictures)
    print >>sys.stderr, "output: %s" % maps  # with its batch
    if shape: print maps,
    return Model(pictures, maps)


print "making it"
encoder = encoder_of((32, 32, 3))
