"""Sizes of images in what a text says: `Resize(224)`, `IMG_SIZE = 128`, `32x32`, the name of a data set."""

import re

#: Data sets by the word that tells them: channels, height and width.
_DATA_SETS = [
    (r"(?:fashion|k|e|q)?[-_ ]?mnist", (1, 28, 28)),
    (r"cifar[-_ ]?(?:10{1,2})?", (3, 32, 32)),
    (r"svhn", (3, 32, 32)),
    (r"tiny[-_ ]?image[-_ ]?net", (3, 64, 64)),
    (r"omniglot", (1, 105, 105)),
    (r"stl[-_ ]?10", (3, 96, 96)),
    (r"image[-_ ]?net", (3, 224, 224)),
]
_BATCH = r"(?:B|b|N|n|bs|batch(?:_?size)?|BATCH(?:_?SIZE)?|None)\s*,\s*"
#: A list of three numbers may be widths, so a list has to begin with the batch.
_OPEN = rf"(?:(?<!\w)\(\s*(?:{_BATCH}|-?1\s*,\s*)?|\[\s*{_BATCH})"
#: `3x32x32`, `(3, 224, 224)`, `(28, 28, 1)`, `[B, 3, 224, 224]`.
_SHAPES = [
    (r"(?<![\w.])([134])\s*(?:x|×)\s*(\d{2,4})\s*(?:x|×)\s*(\d{2,4})(?![\w×])", (0, 1, 2)),
    (rf"{_OPEN}([134])\s*,\s*(\d{{2,4}})\s*,\s*(\d{{2,4}})\s*[\)\]]", (0, 1, 2)),
    (rf"{_OPEN}(\d{{2,4}})\s*,\s*(\d{{2,4}})\s*,\s*([134])\s*[\)\]]", (2, 0, 1)),
    (r"(?<![\w.])(\d{2,4})\s*(?:x|×)\s*(\d{2,4})\s*(?:x|×)\s*([134])(?![\w×])", (2, 0, 1)),
]
_NUMBER = r"(\d{2,4})"
#: The surest first.
_SIZES = [
    rf"\b(?:CenterCrop|RandomCrop|RandomResizedCrop)\(\s*(?:size\s*=\s*)?[\(\[]?\s*{_NUMBER}(?:\s*,\s*{_NUMBER}\s*[\)\]])?",
    rf"\b(?:Resize|resize|Resizing)\(\s*(?:size\s*=\s*)?[\(\[]?\s*{_NUMBER}(?:\s*,\s*{_NUMBER}\s*[\)\]]?)?",
    rf"\b(?:target_size|image_size|img_size|input_size|IMG_SIZE|IMAGE_SIZE|INPUT_SIZE|imsize|imgsz|img_dim|crop_size|img_height|IMG_HEIGHT|image_height|IMAGE_HEIGHT|frame_size|FRAME_SIZE|frame_height|FRAME_HEIGHT|img_rows|IMG_ROWS)['\"]?\s*(?::\s*int\s*)?[=:,]\s*(?:int\s*,\s*default\s*=\s*)?[\(\[]?\s*{_NUMBER}(?:\s*,\s*{_NUMBER})?",
    rf"(?:--(?:image|img|input|crop)[-_]?(?:size|dim|res)['\"].{{0,60}}?default\s*=\s*){_NUMBER}",
    rf"(?<![\w.]){_NUMBER}\s*(?:x|×|\*)\s*{_NUMBER}(?![\w×])(?!\.\d)(?!\s*(?:conv|kernel|filter))",
]


#: `IMG_HEIGHT = 40` and `IMG_WIDTH = 200`: one letter or word tells them apart.
_SIDE = r"\b((?:img|image|input|frame|IMG|IMAGE|INPUT|FRAME)_?)(%s)\s*(?::\s*int\s*)?=\s*(\d{2,4})\b"
_HEIGHT, _WIDTH = _SIDE % "h|H|height|HEIGHT", _SIDE % "w|W|width|WIDTH"


def _sides(text):
    """Heights with the widths that are named like them."""
    widths = {match[1]: int(match[3]) for match in re.finditer(_WIDTH, text)}
    for match in re.finditer(_HEIGHT, text):
        if match[1] in widths:
            yield None, int(match[3]), widths[match[1]], match.start(), match.end()


def sizes(text):
    """`[(channels or None, height, width, start, end)]` by how sure they are; places count characters."""
    found = []
    for pattern, order in _SHAPES:
        for match in re.finditer(pattern, text):
            numbers = [int(match.groups()[place]) for place in order]
            if 16 <= min(numbers[1:]) and max(numbers) <= 2048:
                found.append((*numbers, match.start(), match.end()))
    found += [one for one in _sides(text) if 16 <= min(one[1:3]) and max(one[1:3]) <= 2048]
    for pattern in _SIZES:
        for match in re.finditer(pattern, text):
            numbers = [int(one) for one in match.groups() if one]
            height, width = numbers[0], numbers[-1]
            if 16 <= height <= 2048 and 16 <= width <= 2048:
                found.append((None, height, width, match.start(), match.end()))
    return found + data_sets(text)


def data_sets(text):
    return [
        (*size, match.start(), match.end())
        for pattern, size in _DATA_SETS
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def place(text, start, end):
    """Line from 1 and column from 0 in bytes, twice."""
    found = []
    for at in (start, end):
        line_start = text.rfind("\n", 0, at) + 1
        found += [text.count("\n", 0, at) + 1, len(text[line_start:at].encode())]
    return found
