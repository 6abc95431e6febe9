# expects unet: 64x64x3 (declared) -> 64x64x1, 24,456,154 parameters, 24,438,804 trainable
# expects plain: 64x64x3 (declared) -> 64x64x1, 23,752,273 parameters, 23,748,241 trainable
# expects frozen: 64x64x3 (declared) -> 64x64x3, 17,868,123 parameters, 7,169,907 trainable
# expects mobile: 64x64x3 (declared) -> 64x64x1, 10,645,841 parameters, 10,609,745 trainable
# expects dense: 64x64x3 (declared) -> 64x64x1, 12,144,977 parameters, 12,059,345 trainable
# expects linknet: 64x64x1 (declared) -> 64x64x2, 28,777,253 parameters, 28,724,035 trainable
# expects transposed: 64x64x3 (declared) -> 64x64x1, 26,014,737 parameters, 26,007,921 trainable
# expects fpn: 64x64x3 (declared) -> 64x64x21, 13,838,430 parameters, 13,828,184 trainable
# expects squeezed: 64x64x3 (declared) -> 64x64x4, 24,095,609 parameters, 24,077,939 trainable
# expects psp: 96x96x3 (declared) -> 96x96x5, 2,764,494 parameters, 2,756,296 trainable
# expects psp_of_sixteenths: 192x192x3 (declared) -> 192x192x21, 4,094,165 parameters, 4,074,325 trainable
"""Networks of segmentation_models, as segmentation_models 1.0.1 makes them under tf_keras 2.21."""
import segmentation_models as sm

sm.set_framework("tf.keras")
prepare = sm.get_preprocessing("resnet34")
shape = (64, 64, 3)
unet = sm.Unet("resnet34", classes=1, activation="sigmoid", input_shape=shape)
unet.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
plain = sm.Unet(input_shape=shape)
frozen = sm.Unet("efficientnetb3", classes=3, activation="softmax", input_shape=shape, encoder_freeze=True)
mobile = sm.Unet("mobilenetv2", input_shape=shape, decoder_block_type="transpose")
dense = sm.Unet("densenet121", input_shape=shape)
linknet = sm.Linknet("resnet50", encoder_weights=None, input_shape=(64, 64, 1), classes=2)
transposed = sm.Linknet("vgg19", input_shape=shape, decoder_block_type="transpose")
fpn = sm.FPN("resnet18", input_shape=shape)
squeezed = sm.FPN("seresnet34", input_shape=shape, classes=4)
psp = sm.PSPNet("resnet34", input_shape=(96, 96, 3), classes=5)
psp_of_sixteenths = sm.PSPNet("mobilenet", input_shape=(192, 192, 3), downsample_factor=16, psp_pooling_type="max", psp_dropout=0.2)
