"""How words from outside are made safe to show: nothing an article says can drive the terminal or turn words around."""

# Control pictures exist for C0 and DEL. What could recolour, move the cursor, or turn the order of the
# words around (C1, embeddings, overrides, isolates), and halves of surrogate pairs, become U+FFFD.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_REPLACED = (range(0x80, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000))
_SHOWN = _PICTURES | {code: 0xFFFD for codes in _REPLACED for code in codes}
_SHOWN_IN_LINES = {code: shown for code, shown in _SHOWN.items() if chr(code) not in "\t\n\r"}


def visible(words: str) -> str:
    """Return the words on one line, white space collapsed and every control character made visible."""
    return escaped(" ".join(words.split()))


def escaped(line: str) -> str:
    """Return one line with every control character made visible, its white space as it is."""
    return line.translate(_SHOWN)


def in_lines(words: str) -> str:
    """Return the words with every control character made visible, line ends and tabs as they are.

    One character stays one character. For HTML, not for a terminal, where a carriage return moves the cursor.
    """
    return words.translate(_SHOWN_IN_LINES)
