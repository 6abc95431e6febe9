/** Weights that ImageNet's 1,000 classes gave a network of the zoo, in the two files that Keras publishes. */
export interface PublishedWeights {
  /** With the classifier. */
  readonly top: WeightsFile;
  readonly notop: WeightsFile;
}

export interface WeightsFile {
  readonly url: string;
  /** Keras checks these files by MD5; absent where it does not check them, so that only their tensors can be checked. */
  readonly md5?: string;
}

const keras = "https://storage.googleapis.com/tensorflow/keras-applications";
const newer = "https://storage.googleapis.com/keras-applications";

const files = (top: string, notop: string, hashes: readonly string[] = []): PublishedWeights => {
  const file = (url: string, md5: string | undefined) => ({ url, ...(md5 !== undefined && { md5 }) });
  return { top: file(top, hashes[0]), notop: file(notop, hashes[1]) };
};

const kernels = (path: string, ...hashes: readonly string[]): PublishedWeights =>
  files(
    `${keras}/${path}_weights_tf_dim_ordering_tf_kernels.h5`,
    `${keras}/${path}_weights_tf_dim_ordering_tf_kernels_notop.h5`,
    hashes,
  );

const efficient = (name: string, ...hashes: readonly string[]): PublishedWeights =>
  files(`${newer}/${name}.h5`, `${newer}/${name}_notop.h5`, hashes);

/**
 * Addresses and hashes of Keras's own files, by the zoo's name of the network that they fit.
 *
 * @see keras-team/keras, `keras/src/applications`, commit 3422977a5e38fb2f7709aaa9a08e47f0c43d0f60
 */
export const publishedWeights: Readonly<Record<string, PublishedWeights>> = {
  inception_v3_keras: kernels(
    "inception_v3/inception_v3",
    "9a0d58056eeedaa3f26cb7ebd46da564",
    "bcbd6486424b2319ff4ef7d526e38f63",
  ),
  xception: kernels("xception/xception", "0a58e3b7378bc2990ea3b43d5981f1f6", "b0042744bf5b25fce3cb969f33bebb97"),
  inception_resnet_v2: kernels(
    "inception_resnet_v2/inception_resnet_v2",
    "e693bd0210a403b3192acc6073ad2e96",
    "d19885ff4a710c122648d3b5c3b684e4",
  ),
  vgg16_keras: kernels("vgg16/vgg16", "64373286793e3c8b2b4e3219cbf3544b", "6d6bbae143d832006294945121d1f1fc"),
  vgg19_keras: kernels("vgg19/vgg19", "cbe5617147190e668d6c5d5026f83318", "253f8cb515780f3b799900260a226db6"),
  resnet50_keras: kernels("resnet/resnet50", "2cb95161c43110f7111970584f804107", "4d473c1dd8becc155b73f8504c6f6626"),
  resnet101_keras: kernels("resnet/resnet101", "f1aeb4b969a6efcfb50fad2f0c20cfc5", "88cf7a10940856eca736dc7b7e228a21"),
  resnet152_keras: kernels("resnet/resnet152", "100835be76be38e30d865e96f2aaae62", "ee4c566cf9a93f14d82f913c2dc6dd0c"),
  resnet50_v2_keras: kernels(
    "resnet/resnet50v2",
    "3ef43a0b657b3be2300d5770ece849e0",
    "fac2f116257151a9d068a22e544a4917",
  ),
  resnet101_v2_keras: kernels(
    "resnet/resnet101v2",
    "6343647c601c52e1368623803854d971",
    "c0ed64b8031c3730f411d2eb4eea35b5",
  ),
  resnet152_v2_keras: kernels(
    "resnet/resnet152v2",
    "a49b44d1979771252814e80f8ec446f9",
    "ed17cf2e0169df9d443503ef94b23b33",
  ),
  densenet121_keras: kernels(
    "densenet/densenet121",
    "9d60b8095a5708f2dcce2bca79d332c7",
    "30ee3e1110167f948a6b9946edeeb738",
  ),
  densenet169_keras: kernels(
    "densenet/densenet169",
    "d699b8f76981ab1b30698df4c175e90b",
    "b8c4d4c20dd625c148057b9ff1c1176b",
  ),
  densenet201_keras: kernels(
    "densenet/densenet201",
    "1ceb130c1ea1b78c3bf6114dbdfd8807",
    "c13680b51ded0fb44dff2d8f86ac8bb1",
  ),
  mobilenet_keras: files(
    `${keras}/mobilenet/mobilenet_1_0_224_tf.h5`,
    `${keras}/mobilenet/mobilenet_1_0_224_tf_no_top.h5`,
  ),
  mobilenet_v2_keras: files(
    `${keras}/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5`,
    `${keras}/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5`,
  ),
  efficientnet_b0_keras: efficient(
    "efficientnetb0",
    "902e53a9f72be733fc0bcb005b3ebbac",
    "50bc09e76180e00e4465e1a485ddc09d",
  ),
};
