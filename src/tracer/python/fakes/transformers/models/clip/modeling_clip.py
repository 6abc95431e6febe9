"""CLIP: a network of texts and one of images whose answers can be compared."""

import torch
from torch import nn

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, places, seen, through, wanted

_BOTH = {
    "projection_dim": 512,
    "num_hidden_layers": 12,
    "hidden_act": "quick_gelu",
    "layer_norm_eps": 1e-5,
    "attention_dropout": 0.0,
    "initializer_range": 0.02,
    "initializer_factor": 1.0,
}


class CLIPTextConfig(PretrainedConfig):
    model_type = "clip_text_model"
    _own = classmethod(lambda cls, settings: settings.get("text_config", {}))
    defaults = {"vocab_size": 49408, "hidden_size": 512, "intermediate_size": 2048, **_BOTH, "num_attention_heads": 8, "max_position_embeddings": 77}


class CLIPVisionConfig(PretrainedConfig):
    model_type = "clip_vision_model"
    _own = classmethod(lambda cls, settings: settings.get("vision_config", {}))
    defaults = {"hidden_size": 768, "intermediate_size": 3072, **_BOTH, "num_attention_heads": 12, "num_channels": 3, "image_size": 224, "patch_size": 32}


class CLIPConfig(PretrainedConfig):
    model_type = "clip"
    defaults = {"text_config": None, "vision_config": None, "projection_dim": 512, "logit_scale_init_value": 2.6592}

    def __init__(self, *given, **by_name):
        super().__init__(*given, **by_name)
        self.text_config = _made(CLIPTextConfig, self.text_config)
        self.vision_config = _made(CLIPVisionConfig, self.vision_config)

    @classmethod
    def example(cls):
        return cls(text_config=CLIPTextConfig.example())


def _made(kind, given):
    return kind(**given) if isinstance(given, dict) else kind() if given is None else given


class CLIPAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = config.hidden_size
        self.num_heads, self.head_dim = config.num_attention_heads, width // config.num_attention_heads
        self.k_proj, self.v_proj, self.q_proj, self.out_proj = (nn.Linear(width, width) for _ in range(4))
        self.dropout = nn.Dropout(config.attention_dropout)

    def forward(self, x, is_causal=False, wants_weights=False):
        query, key, value = (heads(layer(x), self.num_heads, self.head_dim) for layer in (self.q_proj, self.k_proj, self.v_proj))
        found, weights = attended(query, key, value, self.dropout, wants_weights, is_causal=is_causal)
        return self.out_proj(found), weights


class CLIPMLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.activation_fn = ACT2FN[config.hidden_act]
        self.fc1, self.fc2 = nn.Linear(config.hidden_size, config.intermediate_size), nn.Linear(config.intermediate_size, config.hidden_size)

    def forward(self, x):
        return self.fc2(self.activation_fn(self.fc1(x)))


class CLIPEncoderLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.self_attn = CLIPAttention(config)
        self.layer_norm1 = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.mlp = CLIPMLP(config)
        self.layer_norm2 = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, x, is_causal=False, wants_weights=False):
        found, weights = self.self_attn(self.layer_norm1(x), is_causal, wants_weights)
        x = x + found
        return x + self.mlp(self.layer_norm2(x)), weights


class CLIPEncoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layers = nn.ModuleList([CLIPEncoderLayer(config) for _ in range(config.num_hidden_layers)])

    def forward(self, x, is_causal, more, config):
        """`(what comes out, its parts by name)`"""
        wants, shown = wanted(config, more)
        x, states, weights = through(self.layers, x, lambda layer, x: layer(x, is_causal, wants))
        return x, seen(wants, shown, states, weights)


class CLIPTextEmbeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.token_embedding = nn.Embedding(config.vocab_size, config.hidden_size)
        self.position_embedding = nn.Embedding(config.max_position_embeddings, config.hidden_size)

    def forward(self, input_ids, position_ids=None):
        x = self.token_embedding(input_ids)
        return x + self.position_embedding(places(x) if position_ids is None else position_ids)


class CLIPVisionEmbeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.num_patches = (config.image_size // config.patch_size) ** 2
        self.class_embedding = nn.Parameter(torch.randn(config.hidden_size))
        self.patch_embedding = nn.Conv2d(config.num_channels, config.hidden_size, config.patch_size, config.patch_size, bias=False)
        self.position_embedding = nn.Embedding(self.num_patches + 1, config.hidden_size)

    def forward(self, pixel_values):
        x = self.patch_embedding(pixel_values).flatten(2).transpose(1, 2)
        x = torch.cat([self.class_embedding.expand(x.shape[0], 1, -1), x], dim=1)
        return x + self.position_embedding(places(x))


class CLIPTextTransformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embeddings = CLIPTextEmbeddings(config)
        self.encoder = CLIPEncoder(config)
        self.final_layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, input_ids=None, attention_mask=None, position_ids=None, return_dict=None, **more):
        x, parts = self.encoder(self.embeddings(input_ids, position_ids), True, more, self.config)
        x = self.final_layer_norm(x)
        return PreTrainedModel._given(self, return_dict, last_hidden_state=x, pooler_output=x[:, -1], **parts)


class CLIPVisionTransformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embeddings = CLIPVisionEmbeddings(config)
        self.pre_layrnorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.encoder = CLIPEncoder(config)
        self.post_layernorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, pixel_values=None, return_dict=None, **more):
        x, parts = self.encoder(self.pre_layrnorm(self.embeddings(pixel_values)), False, more, self.config)
        return PreTrainedModel._given(self, return_dict, last_hidden_state=x, pooler_output=self.post_layernorm(x[:, 0]), **parts)


class CLIPPreTrainedModel(PreTrainedModel):
    config_class = CLIPConfig
    base_model_prefix = "clip"


class _OfText(CLIPPreTrainedModel):
    config_class = CLIPTextConfig
    _words = "text_model.embeddings.token_embedding"

    @classmethod
    def _of(cls, config):
        return config.text_config if isinstance(config, CLIPConfig) else config


class _OfImages(CLIPPreTrainedModel):
    config_class = CLIPVisionConfig
    _words = "vision_model.embeddings.patch_embedding"

    @classmethod
    def _of(cls, config):
        return config.vision_config if isinstance(config, CLIPConfig) else config


class CLIPTextModel(_OfText):
    def __init__(self, config):
        super().__init__(self._of(config))
        self.text_model = CLIPTextTransformer(self.config)

    def forward(self, input_ids=None, attention_mask=None, position_ids=None, **more):
        return self.text_model(input_ids, attention_mask, position_ids, **more)


class CLIPVisionModel(_OfImages):
    def __init__(self, config):
        super().__init__(self._of(config))
        self.vision_model = CLIPVisionTransformer(self.config)

    def forward(self, pixel_values=None, **more):
        return self.vision_model(pixel_values, **more)


class CLIPTextModelWithProjection(CLIPTextModel):
    def __init__(self, config):
        super().__init__(config)
        self.text_projection = nn.Linear(self.config.hidden_size, self.config.projection_dim, bias=False)

    def forward(self, input_ids=None, attention_mask=None, position_ids=None, return_dict=None, **more):
        read = self.text_model(input_ids, attention_mask, position_ids, True, **more)
        return self._given(return_dict, text_embeds=self.text_projection(read[1]), last_hidden_state=read[0])


class CLIPVisionModelWithProjection(CLIPVisionModel):
    def __init__(self, config):
        super().__init__(config)
        self.visual_projection = nn.Linear(self.config.hidden_size, self.config.projection_dim, bias=False)

    def forward(self, pixel_values=None, return_dict=None, **more):
        read = self.vision_model(pixel_values, True, **more)
        return self._given(return_dict, image_embeds=self.visual_projection(read[1]), last_hidden_state=read[0])


class CLIPModel(CLIPPreTrainedModel):
    _words = "text_model.embeddings.token_embedding"

    def __init__(self, config):
        super().__init__(config)
        text, images = config.text_config, config.vision_config
        self.projection_dim, self.text_embed_dim, self.vision_embed_dim = config.projection_dim, text.hidden_size, images.hidden_size
        self.logit_scale = nn.Parameter(torch.tensor(config.logit_scale_init_value))
        self.text_model, self.vision_model = CLIPTextTransformer(text), CLIPVisionTransformer(images)
        self.visual_projection = nn.Linear(images.hidden_size, config.projection_dim, bias=False)
        self.text_projection = nn.Linear(text.hidden_size, config.projection_dim, bias=False)

    def get_text_features(self, input_ids=None, attention_mask=None, position_ids=None, **more):
        return self.text_projection(self.text_model(input_ids, attention_mask, position_ids, True)[1])

    def get_image_features(self, pixel_values=None, **more):
        return self.visual_projection(self.vision_model(pixel_values, True)[1])

    def forward(self, input_ids=None, pixel_values=None, attention_mask=None, position_ids=None, return_dict=None, **more):
        images, texts = self.get_image_features(pixel_values), self.get_text_features(input_ids, attention_mask, position_ids)
        images, texts = images / images.norm(dim=-1, keepdim=True), texts / texts.norm(dim=-1, keepdim=True)
        alike = texts @ images.t() * self.logit_scale.exp()
        return self._given(return_dict, logits_per_image=alike.t(), logits_per_text=alike, text_embeds=texts, image_embeds=images)
