const imports =
  /^[ \t>]*(?:from[ \t]+|import[ \t]+(?:[\w., \t]+,[ \t]*)?)(?:torch|torchvision|timm|efficientnet_pytorch|segmentation_models_pytorch|monai|pretrainedmodels|facenet_pytorch|transformers|keras|tensorflow|tf_keras|lightning|pytorch_lightning)\b/m;

/** A program that imports Keras, TensorFlow or PyTorch: no other is looked at. */
export const usesFramework = (text: string): boolean => imports.test(text);
