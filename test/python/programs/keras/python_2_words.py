# expects wide: 4 (declared) -> 5, 95 parameters, 95 trainable
# expects failure SyntaxError invalid decimal literal
"""Words that only Python 2 has: numbers divide to whole ones, `map` gives a list, tabs count eight columns."""
import os, sys
from keras.layers import Dense
from keras.models import Sequential

name = raw_input("Which? ")
print ("%d of %s") % (3, name)
sizes = {"first": 12, "last": 5L}
if sizes.has_key("first") and 3 <> 4:
    print >> sys.stderr, "sizes", `sizes`


def wide(widths):
	model = Sequential()
        try:
		model.add(Dense(widths[0] / 5, input_shape=(4,), activation="relu"))
	except (ValueError, TypeError), error:
		raise RuntimeError, "it failed: %s" % error
	for key, value in sizes.iteritems():
		for _ in xrange(value / 5):
			model.add(Dense(reduce(lambda a, b: a + b, [2, 3]), activation="relu"))
	exec "model.is_made = 1"
	return model


model = wide(map(int, ["15", "20"]))
