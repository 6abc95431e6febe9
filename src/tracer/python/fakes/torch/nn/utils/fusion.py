"""Fused layers count as the first of them."""


def fuse_conv_bn_eval(conv, bn, transpose=False):
    return conv


def fuse_linear_bn_eval(linear, bn):
    return linear
