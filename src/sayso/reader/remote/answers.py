"""What a model's answer must look like, and what it says.

Validates the form alone; whether its words are in the text is found out later.
"""

from typing import Annotated

import msgspec

from sayso.errors import ModelError
from sayso.reader.remote.faults import AnswerError
from sayso.reader.remote.replies import complaint

MOST_SAID, MOST_PIECES = 300, 8  # attributions of one answer, pieces of one content; 6,000 characters have some forty
CUT_OFF, FILTERED = "length", "content_filter"  # reasons to finish that leave no whole answer
# No JSON, JSON of another form, half of a character, nesting without end.
UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_THOUGHT_ENDS = ("</think>", "</thinking>")  # some models think aloud before they answer


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution in the words of the text; ``parent`` is the index of the one that holds it."""

    source: str | None = None
    cue: str
    content: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_PIECES)]
    parent: int | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """All attributions of one piece of text."""

    attributions: Annotated[tuple[Said, ...], msgspec.Meta(max_length=MOST_SAID)]


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """The words of an answer, and which model the server says gave them."""

    words: str
    model: str


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Envelope(msgspec.Struct):
    choices: list[_Choice] = []
    model: str | None = None
    error: object = None


def completion(body: bytes, *, address: str) -> Completion:
    """Return the completion that the body of an answer holds.

    Raises:
        ModelError: when it is the answer of something else than a chat-completions address.
        AnswerError: when the model gave no whole answer.
    """
    try:
        envelope = msgspec.json.decode(body.decode("utf-8", "replace"), type=_Envelope)
    except UNREADABLE as error:
        raise ModelError(_other_kind(address, f"something else ({error})")) from error
    if envelope.error and not envelope.choices:
        found = complaint(body) or "an error without words"
        raise AnswerError("an answer", found=f"an error: {' '.join(found.split())[:200]}")
    if not envelope.choices:
        raise ModelError(_other_kind(address, "one without choices"))
    choice = envelope.choices[0]
    if choice.finish_reason == CUT_OFF:
        advice = "allow the model more tokens, or send smaller pieces (RemoteOptions.piece)"
        raise AnswerError("a whole answer", found="one cut off at the model's limit of tokens", advice=advice)
    if choice.message.refusal or choice.finish_reason == FILTERED or not choice.message.content:
        raise AnswerError("an answer", found=_declined(choice))
    return Completion(words=choice.message.content, model=envelope.model or "unknown")


def said(words: str) -> tuple[Said, ...]:
    """Return the attributions that the words of an answer hold, with nothing yet known to be in the text.

    Code fences and thoughts around the object are left aside.

    Raises:
        AnswerError: when there is no object, or one of another form.
    """
    aloud = () if words.lstrip().startswith("{") else _THOUGHT_ENDS
    begin = max((words.find(mark) + len(mark) for mark in aloud if mark in words), default=0)
    bare = words[words.find("{", begin) : words.rfind("}") + 1]
    try:
        return msgspec.json.decode(bare, type=Answer).attributions
    except msgspec.ValidationError as error:
        raise AnswerError("attributions as the schema has them", found=str(error)) from error
    except UNREADABLE as error:
        raise AnswerError("an answer in JSON", found=f"{' '.join(words.split())[:80]!r} ({error})") from error


def _other_kind(address: str, found: str) -> str:
    advice = "check the address, which mostly ends in /v1"
    return f"{address}: expected the answer of an OpenAI-compatible server, found {found}; {advice}"


def _declined(choice: _Choice) -> str:
    """Return in words that the model declined, or said nothing."""
    if choice.message.refusal:
        return f"a refusal: {' '.join(choice.message.refusal.split())[:200]}"
    return "one held back by the server's filter" if choice.finish_reason == FILTERED else "one without words"
