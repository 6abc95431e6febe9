"""Sizes of networks by the names that the hub of `transformers` has for them, where they are not the sizes that a kind of network has by itself.

The sizes are those of the papers and of the files of settings that lie beside the weights. A name that is not here is unknown.
"""

import re

from tracer.whole import Example

_LARGE = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}
_SMALL = {"hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 1536}
_ROBERTA = {"max_position_embeddings": 514, "type_vocab_size": 1, "layer_norm_eps": 1e-5}
_CASED, _OF_ALL_LANGUAGES = {"vocab_size": 28996}, {"vocab_size": 119547}
_CHINESE = {"vocab_size": 21128}


def _each(names, **settings):
    return dict.fromkeys(names.split(), settings)


_BERT = {
    **_each("bert-base-uncased dbmdz/bert-base-uncased ProsusAI/finbert nlpaueb/legal-bert-base-uncased"),
    **_each("microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract-fulltext"),
    **_each("bert-base-cased emilyalsentzer/Bio_ClinicalBERT dmis-lab/biobert-v1.1 dmis-lab/biobert-base-cased-v1.1 dmis-lab/biobert-base-cased-v1.2", **_CASED),
    **_each("bert-large-uncased bert-large-uncased-whole-word-masking bert-large-uncased-whole-word-masking-finetuned-squad", **_LARGE),
    **_each("bert-large-cased bert-large-cased-whole-word-masking bert-large-cased-whole-word-masking-finetuned-squad", **_LARGE, **_CASED),
    **_each("bert-base-cased-finetuned-mrpc", **_CASED),
    **_each("bert-base-multilingual-cased DeepPavlov/rubert-base-cased", **_OF_ALL_LANGUAGES),
    **_each("bert-base-multilingual-uncased", vocab_size=105879),
    **_each("bert-base-chinese hfl/chinese-bert-wwm hfl/chinese-bert-wwm-ext hfl/chinese-roberta-wwm-ext", **_CHINESE),
    **_each("hfl/chinese-roberta-wwm-ext-large", **_CHINESE, **_LARGE),
    **_each("allenai/scibert_scivocab_uncased", vocab_size=31090),
    **_each("allenai/scibert_scivocab_cased", vocab_size=31116),
    **_each("sentence-transformers/all-MiniLM-L6-v2 sentence-transformers/paraphrase-MiniLM-L6-v2", **{**_SMALL, "num_hidden_layers": 6}),
    **_each("sentence-transformers/all-MiniLM-L12-v2 microsoft/MiniLM-L12-H384-uncased BAAI/bge-small-en-v1.5 intfloat/e5-small intfloat/e5-small-v2", **_SMALL),
    **_each("BAAI/bge-base-en-v1.5 intfloat/e5-base intfloat/e5-base-v2 sentence-transformers/bert-base-nli-mean-tokens"),
    **_each("BAAI/bge-large-en-v1.5 intfloat/e5-large intfloat/e5-large-v2", **_LARGE),
    **{
        f"prajjwal1/bert-{name}": {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": width // 64, "intermediate_size": 4 * width}
        for name, layers, width in (("tiny", 2, 128), ("mini", 4, 256), ("small", 4, 512), ("medium", 8, 512))
    },
}
_ROBERTAS = {
    **_each("roberta-base microsoft/codebert-base microsoft/graphcodebert-base", **_ROBERTA),
    **_each("cardiffnlp/twitter-roberta-base cardiffnlp/twitter-roberta-base-emotion", **_ROBERTA),
    **_each("roberta-large", **_ROBERTA, **_LARGE),
    **_each("roberta-large-mnli", **_ROBERTA, **_LARGE, num_labels=3),
    **_each("distilroberta-base sentence-transformers/all-distilroberta-v1", **_ROBERTA, num_hidden_layers=6),
}
_XLM = {**_ROBERTA, "vocab_size": 250002}
_ELECTRA_BASE = {"embedding_size": 768, "hidden_size": 768, "num_attention_heads": 12, "intermediate_size": 3072}


def _albert(width, heads, layers=12):
    return {"hidden_size": width, "num_attention_heads": heads, "num_hidden_layers": layers, "intermediate_size": 4 * width}


_ALBERT = {"base": _albert(768, 12), "large": _albert(1024, 16, 24), "xlarge": _albert(2048, 16, 24), "xxlarge": _albert(4096, 64)}
_GPT2 = {"medium": (1024, 24, 16), "large": (1280, 36, 20), "xl": (1600, 48, 25)}
_GPT2 = {size: {"n_embd": width, "n_layer": layers, "n_head": heads} for size, (width, layers, heads) in _GPT2.items()}
_IMAGENET = {"num_labels": 1000}
_VIT = {"base": {}, "large": _LARGE, "huge": {"hidden_size": 1280, "num_hidden_layers": 32, "num_attention_heads": 16, "intermediate_size": 5120}}
_TINY = {"tiny": {"hidden_size": 192, "num_attention_heads": 3, "intermediate_size": 768}, "small": {"hidden_size": 384, "num_attention_heads": 6, "intermediate_size": 1536}, "base": {}}

def _t5(width, inner, layers, heads, of_head=64):
    return {"d_model": width, "d_ff": inner, "num_layers": layers, "num_heads": heads, "d_kv": of_head}


_T5 = {"small": _t5(512, 2048, 6, 8), "base": _t5(768, 3072, 12, 12), "large": _t5(1024, 4096, 24, 16), "3b": _t5(1024, 16384, 24, 32, 128)}
#: The second version of T5.
_SECOND = {"feed_forward_proj": "gated-gelu", "tie_word_embeddings": False}
_T5_SECOND = {"small": _t5(512, 1024, 8, 6), "base": _t5(768, 2048, 12, 12), "large": _t5(1024, 2816, 24, 16), "xl": _t5(2048, 5120, 24, 32)}
_CLIP_LARGE = {
    "projection_dim": 768,
    "text_config": {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12, "projection_dim": 768},
    "vision_config": {**_LARGE, "patch_size": 14, "projection_dim": 768},
}
_APART = {"relative_attention": True, "position_buckets": 256, "norm_rel_ebd": "layer_norm", "share_att_key": True, "pos_att_type": "p2c|c2p", "position_biased_input": False}


def _deberta(width, layers, heads, **more):
    return {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": heads, "intermediate_size": 4 * width, **_APART, **more}


def _llama(width, inner, layers, heads, of_keys=None, **more):
    return {"hidden_size": width, "intermediate_size": inner, "num_hidden_layers": layers, "num_attention_heads": heads, "num_key_value_heads": of_keys, **more}


_TIED = {"tie_word_embeddings": True}
_LLAMA_3 = {"vocab_size": 128256}
_QWEN = {"0.5B": _llama(896, 4864, 24, 14, 2, **_TIED), "1.5B": _llama(1536, 8960, 28, 12, 2, **_TIED), "7B": _llama(3584, 18944, 28, 28, 4, vocab_size=152064)}

_DINOV2 = {
    "small": {"hidden_size": 384, "num_attention_heads": 6},
    "base": {},
    "large": {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16},
    "giant": {"hidden_size": 1536, "num_hidden_layers": 40, "num_attention_heads": 24, "use_swiglu_ffn": True},
}
_SETTINGS = {
    "bert": _BERT,
    "roberta": _ROBERTAS,
    "xlm-roberta": {"xlm-roberta-base": _XLM, "xlm-roberta-large": {**_XLM, **_LARGE}},
    "camembert": {"camembert-base": {**_ROBERTA, "vocab_size": 32005}},
    "distilbert": {
        **_each("distilbert-base-uncased distilbert-base-uncased-distilled-squad distilbert-base-uncased-finetuned-sst-2-english"),
        **_each("distilbert-base-cased distilbert-base-cased-distilled-squad", **_CASED),
        "distilbert-base-multilingual-cased": _OF_ALL_LANGUAGES,
    },
    "electra": {
        "google/electra-small-discriminator": {},
        "google/electra-base-discriminator": _ELECTRA_BASE,
        "google/electra-large-discriminator": {**_LARGE, "embedding_size": 1024},
    },
    "albert": {f"albert-{size}-v{version}": settings for size, settings in _ALBERT.items() for version in (1, 2)},
    "gpt2": {
        "gpt2": {},
        "distilgpt2": {"n_layer": 6},
        "microsoft/DialoGPT-small": {},
        **{f"gpt2-{size}": settings for size, settings in _GPT2.items()},
        **{f"microsoft/DialoGPT-{size}": _GPT2[size] for size in ("medium", "large")},
    },
    "vit": {
        **{f"google/vit-{size}-patch{patch}-{side}": {**_VIT[size], **_IMAGENET, "patch_size": patch, "image_size": side} for size in ("base", "large") for patch, side in ((16, 224), (16, 384), (32, 384))},
        **{f"google/vit-{size}-patch{patch}-224-in21k": {**_VIT[size], "patch_size": patch} for size, patch in (("base", 16), ("base", 32), ("large", 16), ("large", 32), ("huge", 14))},
        **{f"facebook/deit-{size}-patch16-224": {**settings, **_IMAGENET} for size, settings in _TINY.items()},
        **{f"facebook/dino-vit{size[0]}{patch}": {**_TINY[size], "patch_size": patch} for size in ("small", "base") for patch in (8, 16)},
    },
    "dinov2": {
        f"facebook/dinov2-{size}{ending}": {**settings, "image_size": 518, **more}
        for size, settings in _DINOV2.items()
        for ending, more in (("", {}), ("-imagenet1k-1-layer", _IMAGENET))
    },
    "t5": {
        **{f"{owner}{size}": settings for owner in ("t5-", "google-t5/t5-") for size, settings in _T5.items()},
        **{f"google/{kind}-{size}": {**settings, **_SECOND} for kind in ("flan-t5", "t5-v1_1") for size, settings in _T5_SECOND.items()},
    },
    "bart": {
        "facebook/bart-base": {"d_model": 768, **{f"{part}_{name}": value for part in ("encoder", "decoder") for name, value in (("layers", 6), ("ffn_dim", 3072), ("attention_heads", 12))}},
        **_each("facebook/bart-large facebook/bart-large-mnli"),
        **_each("facebook/bart-large-cnn facebook/bart-large-xsum", vocab_size=50264),
        **_each("sshleifer/distilbart-cnn-12-6 sshleifer/distilbart-xsum-12-6", vocab_size=50264, decoder_layers=6),
    },
    "clip": {
        "openai/clip-vit-base-patch32": {},
        "openai/clip-vit-base-patch16": {"vision_config": {"patch_size": 16}},
        "openai/clip-vit-large-patch14": _CLIP_LARGE,
    },
    "deberta-v2": {
        "microsoft/deberta-v3-xsmall": _deberta(384, 12, 6),
        "microsoft/deberta-v3-small": _deberta(768, 6, 12),
        "microsoft/deberta-v3-base": _deberta(768, 12, 12),
        "microsoft/deberta-v3-large": _deberta(1024, 24, 16),
        "microsoft/mdeberta-v3-base": _deberta(768, 12, 12, vocab_size=251000),
    },
    "llama": {
        **_each("meta-llama/Llama-2-7b-hf meta-llama/Llama-2-7b-chat-hf"),
        **_each("meta-llama/Llama-2-13b-hf meta-llama/Llama-2-13b-chat-hf", **_llama(5120, 13824, 40, 40)),
        **_each("meta-llama/Meta-Llama-3-8B meta-llama/Meta-Llama-3-8B-Instruct meta-llama/Llama-3.1-8B meta-llama/Llama-3.1-8B-Instruct", **_llama(4096, 14336, 32, 32, 8, **_LLAMA_3)),
        **_each("meta-llama/Llama-3.2-1B meta-llama/Llama-3.2-1B-Instruct", **_llama(2048, 8192, 16, 32, 8, **_LLAMA_3, **_TIED)),
        **_each("meta-llama/Llama-3.2-3B meta-llama/Llama-3.2-3B-Instruct", **_llama(3072, 8192, 28, 24, 8, **_LLAMA_3, **_TIED)),
        **_each("TinyLlama/TinyLlama-1.1B-Chat-v1.0 TinyLlama/TinyLlama-1.1B-intermediate-step-1431k-3T", **_llama(2048, 5632, 22, 32, 4)),
    },
    "mistral": _each("mistralai/Mistral-7B-v0.1 mistralai/Mistral-7B-Instruct-v0.1 mistralai/Mistral-7B-Instruct-v0.2"),
    "qwen2": {f"Qwen/Qwen{version}-{size}{kind}": settings for version in ("2", "2.5") for size, settings in _QWEN.items() for kind in ("", "-Instruct")},
    "deit": {f"facebook/deit-{size}-distilled-patch16-224": {**settings, **_IMAGENET} for size, settings in _TINY.items()},
}
_KINDS = {name: (kind, settings) for kind, names in _SETTINGS.items() for name, settings in names.items()}
#: Under whose name the hub has the oldest ones by now.
_OWNERS = re.compile(r"^(google-bert|FacebookAI|distilbert|albert|openai-community|almanach)/")
#: The small networks of Turc 2019.
_OF_GOOGLE = re.compile(r"google/bert_uncased_L-(\d+)_H-(\d+)_A-(\d+)$")


def settings(name):
    """`(kind, settings)` of a network of the hub, or None. Of a folder with the name of one the sizes are an example."""
    if not isinstance(name, str):
        return None
    small = _OF_GOOGLE.match(name)
    if small is not None:
        layers, width, heads = map(int, small.groups())
        return "bert", {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": heads, "intermediate_size": 4 * width}
    return _KINDS.get(_OWNERS.sub("", name)) or _of_folder(name)


def _of_folder(path):
    """`../input/bert-base-uncased/`: most likely the network of that name."""
    kind, known = _KINDS.get(path.rstrip("/").rpartition("/")[2]) or (None, None)
    if kind is None or kind in ("vit", "deit", "dinov2", "clip"):
        return None
    from transformers import _kinds

    words = known.get("vocab_size", _kinds.config_of(kind).defaults["vocab_size"])
    return kind, {**known, "vocab_size": Example(words, words + 1)}
