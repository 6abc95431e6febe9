def normal(name):
    return name.lower()
