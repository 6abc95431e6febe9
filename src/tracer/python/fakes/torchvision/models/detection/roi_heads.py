"""The heads that look at each region: its class and box, perhaps its mask and its keypoints."""

from torch import nn

from torchvision.models.detection.generalized_rcnn import found, losses


class RoIHeads(nn.Module):
    def __init__(self, box_roi_pool, box_head, box_predictor):
        super().__init__()
        self.box_roi_pool, self.box_head, self.box_predictor = box_roi_pool, box_head, box_predictor
        for kind in ("mask", "keypoint"):
            for part in ("roi_pool", "head", "predictor"):
                setattr(self, f"{kind}_{part}", None)

    def forward(self, features, proposals, image_shapes, targets=None):
        regions = self.box_head(self.box_roi_pool(features, proposals, image_shapes))
        logits, regression = self.box_predictor(regions)
        type = "torchvision.models.detection.roi_heads.postprocess_detections"
        boxes, labels, scores = found(type, [logits, regression, *proposals], [None, 4], [None], [None])
        detected = {"boxes": boxes, "labels": labels, "scores": scores}
        if self.mask_predictor is not None:
            pooled = self.mask_roi_pool(features, [boxes], image_shapes)
            masks = self.mask_predictor(self.mask_head(pooled))
            type = "torchvision.models.detection.roi_heads.maskrcnn_inference"
            (detected["masks"],) = found(type, [masks], [None, 1, *masks.shape[-2:]])
        if self.keypoint_predictor is not None:
            pooled = self.keypoint_roi_pool(features, [boxes], image_shapes)
            points = self.keypoint_predictor(self.keypoint_head(pooled))
            type = "torchvision.models.detection.roi_heads.keypointrcnn_inference"
            (detected["keypoints"],) = found(type, [points], [None, points.shape[1], 3])
        told = ["loss_classifier", "loss_box_reg"]
        told += ["loss_mask"] if self.mask_predictor is not None else []
        told += ["loss_keypoint"] if self.keypoint_predictor is not None else []
        return detected, losses(*told) if self.training else {}
