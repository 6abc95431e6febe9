"""DeiT: a Vision Transformer with a second word, which learned from another network."""

from transformers.models._heads import Headed
from transformers.models.vit.modeling_vit import ViTConfig, ViTEmbeddings, ViTForImageClassification, ViTModel, ViTPreTrainedModel, head_of


class DeiTConfig(ViTConfig):
    model_type = "deit"


class DeiTEmbeddings(ViTEmbeddings):
    first = 2


class DeiTPreTrainedModel(ViTPreTrainedModel):
    config_class = DeiTConfig
    base_model_prefix = "deit"


class DeiTModel(ViTModel, DeiTPreTrainedModel):
    config_class = DeiTConfig
    base_model_prefix = "deit"
    _embeddings = DeiTEmbeddings


class DeiTForImageClassification(ViTForImageClassification, DeiTPreTrainedModel):
    config_class = DeiTConfig
    base_model_prefix = "deit"
    _body = DeiTModel


class DeiTForImageClassificationWithTeacher(Headed, DeiTPreTrainedModel):
    _body, _made_with = DeiTModel, {"add_pooling_layer": False}

    def _make(self, config):
        self.cls_classifier = head_of(config)
        self.distillation_classifier = head_of(config)

    def forward(self, pixel_values=None, return_dict=None, **more):
        x = self.base_model(pixel_values, return_dict=True, **more)[0]
        of_class, of_teacher = self.cls_classifier(x[:, 0, :]), self.distillation_classifier(x[:, 1, :])
        return self._given(return_dict, logits=(of_class + of_teacher) / 2, cls_logits=of_class, distillation_logits=of_teacher)
