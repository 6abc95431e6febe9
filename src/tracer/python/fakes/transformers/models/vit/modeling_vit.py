"""Vision Transformer and its heads, with the package's names for parts and arguments."""

import torch
from torch import nn

from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, seen, through, wanted
from transformers.models._heads import Headed
from transformers.models.bert.modeling_bert import BertIntermediate, BertPooler


class ViTConfig(PretrainedConfig):
    model_type = "vit"
    defaults = {
        "hidden_size": 768,
        "num_hidden_layers": 12,
        "num_attention_heads": 12,
        "intermediate_size": 3072,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "initializer_range": 0.02,
        "layer_norm_eps": 1e-12,
        "image_size": 224,
        "patch_size": 16,
        "num_channels": 3,
        "qkv_bias": True,
        "encoder_stride": 16,
    }


def _pair(size):
    return tuple(size) if isinstance(size, (list, tuple)) else (size, size)


class ViTPatchEmbeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        (height, width), patch = _pair(config.image_size), _pair(config.patch_size)
        self.image_size, self.patch_size, self.num_channels = (height, width), patch, config.num_channels
        self.num_patches = (height // patch[0]) * (width // patch[1])
        self.projection = nn.Conv2d(config.num_channels, config.hidden_size, kernel_size=patch, stride=patch)

    def forward(self, pixel_values, interpolate_pos_encoding=False):
        return self.projection(pixel_values).flatten(2).transpose(1, 2)


class ViTEmbeddings(nn.Module):
    #: Words in front of the parts of an image.
    first = 1

    def __init__(self, config, use_mask_token=False):
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, config.hidden_size))
        if self.first == 2:
            self.distillation_token = nn.Parameter(torch.zeros(1, 1, config.hidden_size))
        self.mask_token = nn.Parameter(torch.zeros(1, 1, config.hidden_size)) if use_mask_token else None
        self.patch_embeddings = ViTPatchEmbeddings(config)
        self.position_embeddings = nn.Parameter(torch.zeros(1, self.patch_embeddings.num_patches + self.first, config.hidden_size))
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, pixel_values, bool_masked_pos=None, interpolate_pos_encoding=False):
        x = self.patch_embeddings(pixel_values)
        words = [self.cls_token, self.distillation_token] if self.first == 2 else [self.cls_token]
        x = torch.cat([*(one.expand(x.shape[0], -1, -1) for one in words), x], dim=1)
        return self.dropout(x if interpolate_pos_encoding else x + self.position_embeddings)


class ViTSelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.num_attention_heads = config.num_attention_heads
        self.attention_head_size = config.hidden_size // config.num_attention_heads
        self.query = nn.Linear(config.hidden_size, config.hidden_size, bias=config.qkv_bias)
        self.key = nn.Linear(config.hidden_size, config.hidden_size, bias=config.qkv_bias)
        self.value = nn.Linear(config.hidden_size, config.hidden_size, bias=config.qkv_bias)
        self.dropout = nn.Dropout(config.attention_probs_dropout_prob)

    def forward(self, hidden_states, output_attentions=False):
        size = self.num_attention_heads, self.attention_head_size
        query, key, value = (heads(layer(hidden_states), *size) for layer in (self.query, self.key, self.value))
        return attended(query, key, value, self.dropout, output_attentions)


class ViTSelfOutput(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, hidden_states):
        return self.dropout(self.dense(hidden_states))


class ViTAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = ViTSelfAttention(config)
        self.output = ViTSelfOutput(config)

    def forward(self, hidden_states, output_attentions=False):
        found, weights = self.attention(hidden_states, output_attentions)
        return self.output(found), weights


class ViTIntermediate(BertIntermediate):
    pass


class ViTOutput(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.intermediate_size, config.hidden_size)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, hidden_states, input_tensor):
        return self.dropout(self.dense(hidden_states)) + input_tensor


class ViTLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = ViTAttention(config)
        self.intermediate = ViTIntermediate(config)
        self.output = ViTOutput(config)
        self.layernorm_before = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.layernorm_after = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, hidden_states, head_mask=None, output_attentions=False):
        found, weights = self.attention(self.layernorm_before(hidden_states), output_attentions)
        x = found + hidden_states
        return self.output(self.intermediate(self.layernorm_after(x)), x), weights


class ViTEncoder(nn.Module):
    _layer = ViTLayer

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.layer = nn.ModuleList([self._layer(config) for _ in range(config.num_hidden_layers)])

    def forward(self, hidden_states, output_attentions=False):
        return through(self.layer, hidden_states, lambda layer, x: layer(x, None, output_attentions))


class ViTPooler(BertPooler):
    pass


class ViTPreTrainedModel(PreTrainedModel):
    config_class = ViTConfig
    base_model_prefix = "vit"
    _words = "embeddings.patch_embeddings"


class ViTModel(ViTPreTrainedModel):
    _embeddings = ViTEmbeddings

    def __init__(self, config, add_pooling_layer=True, use_mask_token=False):
        super().__init__(config)
        self.embeddings = self._embeddings(config, use_mask_token)
        self.encoder = ViTEncoder(config)
        self.layernorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.pooler = ViTPooler(config) if add_pooling_layer else None

    def forward(self, pixel_values=None, bool_masked_pos=None, interpolate_pos_encoding=False, return_dict=None, **more):
        wants, shown = wanted(self.config, more)
        x, states, weights = self.encoder(self.embeddings(pixel_values, bool_masked_pos, interpolate_pos_encoding), wants)
        x = self.layernorm(x)
        pooled = None if self.pooler is None else self.pooler(x)
        return self._given(return_dict, last_hidden_state=x, pooler_output=pooled, **seen(wants, shown, states, weights))


def head_of(config):
    return nn.Linear(config.hidden_size, config.num_labels) if config.num_labels > 0 else nn.Identity()


class ViTForImageClassification(Headed, ViTPreTrainedModel):
    _body, _made_with = ViTModel, {"add_pooling_layer": False}

    def _make(self, config):
        self.classifier = head_of(config)

    def forward(self, pixel_values=None, labels=None, return_dict=None, **more):
        read = self.base_model(pixel_values, return_dict=True, **more)
        return self._answered(read, return_dict, self.classifier(read[0][:, 0, :]), labels)
