"""Tells a file name that a copied picture left behind in the text from a word."""

import re

LONGEST = 100  # characters of a file name that is still taken for one
MOST_SPACES = 6  # "Screen Shot 2016-10-14 at 3.26.52 PM.jpg" has five
_ENDING = re.compile(r".*\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg|heic|avif|mp4|mov|webm)(?:\?\S*)?", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:(?:IMG|DSC|DSCN|DSCF|PIC|PXL|MVI|GOPR|VID|DJI|_MG|CAM|P|WP|WhatsApp[ -]Image|Screen ?[Ss]hot|Screenshot"
    r"|image|photo|picture|untitled|unnamed|download|maxresdefault|thumb(?:nail)?)"
    r"[-_ ]?\(?\d[\w\-.: ()]*(?: at [\d.: APM]+)?)"
)
_SIZE = re.compile(r"[\w-]+[-_]\d{2,4}x\d{2,4}")
_HASH = re.compile(r"(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SNAKE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){2,}")
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
# What names of picture files are made of; whole words of English that hold one are listed after it.
_PICTURE_WORD = re.compile(
    r"maps?(?:$|[-_\d])|(?:^|[-_])map|photos?|pics?(?:$|[-_\d])|images?|(?:^|[-_])img|(?:^|[-_])cover(?:[-_]|$)|banner"
    r"|header|(?:^|[-_])logo|screenshot|thumb|reuters|getty|(?:^|[-_])afp|afp(?:$|[-_\d])|infographic|featured"
    r"|(?:^|[-_])chart|[-_]graph|wallpaper"
)
_WORDS = frozenset(
    "photo photos photograph photographs photographer photographers photography photographic image images imagery "
    "imaged pic pics topic topics epic epics tropic tropics map maps roadmap roadmaps picture pictures header headers "
    "banner banners cover logo logos chart charts charter screenshot screenshots thumb thumbs thumbnail getty reuters "
    "featured infographic infographics olympics olympic wallpaper telephoto".split()
)


def is_image_name(line: str) -> bool:
    """Tell whether a whole line is the name of a picture file, with or without its ending."""
    if len(line) > LONGEST:
        return False
    if _ENDING.fullmatch(line):
        return "//" not in line and line.count(" ") <= MOST_SPACES
    if _CAMERA.fullmatch(line):
        return True
    return _TOKEN.fullmatch(line) is not None and (_is_made(line) or _holds_picture_word(line))


def _is_made(token: str) -> bool:
    """Tell whether a program put the token together: a size, a hash, parts joined by lines."""
    joined = _SLUG.fullmatch(token) is not None and any(map(str.isdigit, token))
    return joined or any(pattern.fullmatch(token) for pattern in (_SIZE, _HASH, _SNAKE))


def _holds_picture_word(token: str) -> bool:
    return token.casefold() not in _WORDS and token[:1].islower() and _PICTURE_WORD.search(token) is not None


def may_be_image_name(line: str) -> bool:
    """Tell whether a line is one small-lettered word that would be a file name beside a picture."""
    return len(line) <= LONGEST and line.isascii() and line.islower() and _TOKEN.fullmatch(line) is not None
