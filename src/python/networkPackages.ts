/** Packages of networks for PyTorch that the tracer stands in for: `OF_NETWORKS` of its `frameworks.py`. */
export const networkPackages = [
  "torchvision",
  "timm",
  "efficientnet_pytorch",
  "segmentation_models_pytorch",
  "monai",
  "pretrainedmodels",
  "facenet_pytorch",
  "peft",
  "torch_geometric",
  "transformers",
] as const;
