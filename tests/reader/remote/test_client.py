"""What goes over the wire, and what comes of every kind of answer, against a server on the loopback address."""

import itertools
import json
import logging
import socket
import threading
from collections.abc import Callable
from email.utils import formatdate

import pytest

from sayso.errors import BadInputError, ModelError, UsageError
from sayso.ledger import Article, Reason, Refusal
from sayso.reader import RemoteOptions, RemoteReader
from sayso.reader.remote import client
from tests.reader.remote.server import MODEL, VERSION, Answer, Host, form, row, rows, words

TEXT = "The mayor said that it rained."
ARTICLE = Article(path="example.txt", item="7", text=TEXT)
GOOD = rows(row("The mayor", "said", "that it rained"))
KEY = "sk-secret-1234"


def not_taken(why: str) -> Answer:
    return form({"error": {"message": why}}, status=400)


def refusal(host: Host, *, options: RemoteOptions | None = None) -> Refusal:
    with pytest.raises(BadInputError) as caught:
        host.reader(options=options).read(ARTICLE)
    assert caught.value.refusal.path == "example.txt"
    assert caught.value.refusal.item == "7"
    return caught.value.refusal


def test_one_question_is_asked_in_the_form_that_is_documented(host: Host) -> None:
    host.answers = [GOOD]
    reading = host.reader(key=KEY, options=RemoteOptions(seed=7)).read(ARTICLE)
    ((path, headers, body),) = host.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["User-Agent"].startswith("sayso/")
    assert {name: body[name] for name in ("model", "temperature", "seed", "stream")} == {
        "model": MODEL,
        "temperature": 0.0,
        "seed": 7,
        "stream": False,
    }
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert TEXT in body["messages"][1]["content"]
    assert TEXT not in body["messages"][0]["content"]
    assert (reading.model.name, reading.model.version) == (MODEL, VERSION)


def test_without_a_key_none_is_sent_and_what_is_not_set_is_left_to_the_server(host: Host) -> None:
    host.reader(options=RemoteOptions(temperature=None)).read(ARTICLE)
    ((_, headers, body),) = host.asked
    assert "Authorization" not in headers
    assert not {"temperature", "seed"} & set(body)


def test_nothing_tells_the_server_about_this_machine(host: Host) -> None:
    host.reader().read(ARTICLE)
    assert {name.lower() for name in host.asked[0][1]} == {
        "accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent",
    }  # fmt: skip


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_not_used(host: Host, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    host.answers = [GOOD]
    assert host.reader().read(ARTICLE).attributions


@pytest.mark.parametrize("end", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_base_address_and_the_full_one_are_the_same(end: str) -> None:
    assert RemoteReader(f"http://127.0.0.1:1/v1{end}", model="m").address == "http://127.0.0.1:1/v1/chat/completions"


@pytest.mark.parametrize(
    "url",
    [
        "", "127.0.0.1:8080", "ftp://example.org/v1", "file:///v1", "http://", "http:///v1", "http://example.org:port/v1",
        "http://name:word@example.org/v1", "https://example.org/v1?key=1", "https://example.org/v1#x",
        "https://example.org/v1 ", "https://exämple.org/v1", "https://example.org/\nv1",
    ],
)  # fmt: skip
def test_without_an_explicit_plain_address_there_is_no_reader(url: str) -> None:
    with pytest.raises(UsageError):
        RemoteReader(url, model="m")


def test_a_model_must_be_named() -> None:
    with pytest.raises(UsageError, match="name of the model"):
        RemoteReader("http://127.0.0.1:1/v1", model=" ")


@pytest.mark.parametrize("key", ["two words", "new\nline", "schlüssel"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        RemoteReader("https://example.org/v1", model="m", key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://example.org/v1", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://example.org/v1", False),
        ("http://192.0.2.7/v1", False),
        ("http://localhost.example.org/v1", False),
    ],
)
def test_a_key_never_travels_unencrypted_over_a_network(url: str, *, taken: bool) -> None:
    RemoteReader(url, model="m")
    if taken:
        RemoteReader(url, model="m", key=KEY)
        return
    with pytest.raises(UsageError, match="https"):
        RemoteReader(url, model="m", key=KEY)


@pytest.mark.parametrize("options", [{"seconds": 0}, {"tries": 0}, {"piece": 10}, {"pieces": 0}])
def test_options_that_leave_no_way_to_ask_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        RemoteOptions(**options)


@pytest.mark.parametrize("status", [401, 402, 403, 404, 405, 301, 307])
def test_what_every_article_would_meet_stops_everything(host: Host, status: int) -> None:
    host.answers = [Answer(status=status, headers={"Location": "http://127.0.0.1:9/v1"})]
    with pytest.raises(ModelError, match=str(status)):
        host.reader().read(ARTICLE)
    assert len(host.asked) == 1


def test_the_key_is_in_no_message_no_log_and_no_name(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    host.answers = [form({"error": {"message": f"Incorrect key {KEY}"}}, status=401)]
    reader = host.reader(key=KEY)
    with caplog.at_level(logging.DEBUG), pytest.raises(ModelError, match="Incorrect key …") as caught:
        reader.read(ARTICLE)
    assert KEY not in caplog.text
    assert KEY not in f"{caught.value!r} {reader!r} {vars(reader)}"


def test_nobody_at_the_address_stops_everything() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        pauses: list[float] = []
        reader = RemoteReader(f"http://127.0.0.1:{port}/v1", model="m", pause=pauses.append)
        with pytest.raises(ModelError, match="expected a server, found no answer: ConnectError"):
            reader.read(ARTICLE)
    assert pauses == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again(host: Host, status: int) -> None:
    host.answers = [Answer(status=status), Answer(status=status), GOOD]
    assert len(host.reader().read(ARTICLE).attributions) == 1
    assert host.pauses == [1.0, 2.0]


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": formatdate(1_000_030, usegmt=True), "Date": formatdate(1_000_000, usegmt=True)}, 30.0),
        ({"Retry-After": formatdate(1_000_000, usegmt=True), "Date": formatdate(1_000_030, usegmt=True)}, 0.0),
        ({"Retry-After": "soon"}, 1.0),
        ({"Retry-After": "-3"}, 1.0),
        ({"Retry-After": "²"}, 1.0),
    ],
)
def test_the_server_says_how_long_to_wait(host: Host, headers: dict[str, str], pause: float) -> None:
    host.answers = [Answer(status=429, headers=headers), GOOD]
    host.reader().read(ARTICLE)
    assert host.pauses == [pause]


def test_too_many_requests_for_too_long_stop_everything(host: Host) -> None:
    host.answers = [Answer(status=429) for _ in range(4)]
    with pytest.raises(ModelError, match="429"):
        host.reader().read(ARTICLE)
    assert len(host.asked) == 4


def test_a_server_that_asks_for_an_hour_is_not_waited_for(host: Host) -> None:
    host.answers = [Answer(status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(ModelError, match="429"):
        host.reader().read(ARTICLE)
    assert host.pauses == []


def test_a_server_that_keeps_failing_costs_the_article(host: Host) -> None:
    host.answers = [form({"error": "out of memory"}, status=500) for _ in range(4)]
    found = refusal(host)
    assert found.reason is Reason.READER_FAILED
    assert found.found == "status 500: out of memory"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"error": {"message": "context length exceeded"}}, "context length exceeded"),
        ({"message": "no\nroom"}, "no room"),
        ({"detail": "no room"}, "no room"),
        ({"detail": [{"loc": 1}]}, ""),
        ([], ""),
    ],
)
def test_a_question_that_is_not_taken_costs_the_article_and_says_why(host: Host, body: object, said: str) -> None:
    host.answers = [form(body, status=400)]
    assert refusal(host).found == "status 400" + (f": {said}" if said else "")
    assert len(host.asked) == 1


def test_a_server_that_knows_no_schema_is_asked_in_simpler_forms_from_then_on(host: Host) -> None:
    host.answers = [
        not_taken("'json_schema' is not supported"),
        not_taken("'response_format.type' must be 'text'"),
        GOOD,
        GOOD,
    ]
    reader = host.reader()
    reader.read(ARTICLE)
    reader.read(ARTICLE)
    forms = [body.get("response_format", {}).get("type", "none") for body in host.bodies()]
    assert forms == ["json_schema", "json_object", "none", "none"]
    assert host.pauses == []


def test_a_server_that_takes_no_form_at_all_costs_the_article(host: Host) -> None:
    host.answers = [not_taken("response_format is not supported") for _ in range(3)]
    assert "response_format" in refusal(host).found


def test_a_model_that_takes_no_temperature_is_asked_without(host: Host) -> None:
    host.answers = [not_taken("Unsupported value: 'temperature' does not support 0"), GOOD]
    assert host.reader().read(ARTICLE).attributions
    assert ["temperature" in body for body in host.bodies()] == [True, False]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (words("I would rather not."), "'I would rather not.'"),
        (words('{"attributions": [{"source": "x"}]}'), "cue"),
        (words('{"attributions": [{"cue": 3, "content": []}]}'), "Expected `str`"),
        (words('{"attributions": {}}'), "Expected `array`"),
        (words("{" * 100_000 + "}"), "JSON"),
        (words(json.dumps({"attributions": [row(None, "said", "x")] * 301})), "length <= 300"),
        (words('{"attributions": [', finish="length"), "cut off"),
        (words("{}", finish="content_filter"), "held back"),
        (words(None), "one without words"),
        (words(None, refusal="I cannot."), "a refusal: I cannot."),
        (form({"error": {"message": "upstream is down"}}), "an error: upstream is down"),
        (form({"error": True}), "an error without words"),
    ],
)
def test_a_bad_answer_costs_the_article(host: Host, answer: Answer, found: str) -> None:
    host.answers = [answer]
    given = refusal(host)
    assert given.reason is Reason.READER_FAILED
    assert found in given.found


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=b"<html>Please log in</html>"),
        Answer(body=b""),
        Answer(body=b"[" * 200_000),
        form({"hello": "world"}),
        form([]),
        form({"choices": [{"message": {"content": [1]}}]}),
    ],
)
def test_an_address_of_another_kind_stops_everything(host: Host, answer: Answer) -> None:
    host.answers = [answer]
    with pytest.raises(ModelError, match="OpenAI-compatible"):
        host.reader().read(ARTICLE)


@pytest.mark.parametrize(
    "wrapped", ["```json\n{}\n```", "<think>Who said it? {The mayor}</think>\n{}", "Here it is: {} I hope it helps."]
)
def test_what_stands_around_the_object_is_left_aside(host: Host, wrapped: str) -> None:
    said = json.dumps({"attributions": [row("The mayor", "said", "that it rained")]})
    host.answers = [words(wrapped.replace("{}", said))]
    assert len(host.reader().read(ARTICLE).attributions) == 1


def test_bytes_that_are_no_text_are_no_end(host: Host) -> None:
    good = GOOD.body
    assert isinstance(good, bytes)
    host.answers = [Answer(body=good.replace(b'"id": "x"', b'"id": "\xff"'))]
    assert len(host.reader().read(ARTICLE).attributions) == 1


def test_an_answer_that_is_too_slow_costs_the_article(host: Host) -> None:
    done = threading.Event()

    def wait(_: Callable[[bytes], object]) -> None:
        done.wait(10)

    host.answers = [Answer(body=wait)]
    found = refusal(host, options=RemoteOptions(seconds=0.2))
    done.set()
    assert found.expected == "an answer within 0.2 seconds"


def test_an_answer_that_drips_past_its_time_costs_the_article(host: Host) -> None:
    reader = host.reader(options=RemoteOptions(seconds=60))
    reader._client.clock = itertools.count(0, 100).__next__
    host.answers = [GOOD]
    with pytest.raises(BadInputError) as caught:
        reader.read(ARTICLE)
    assert caught.value.refusal.expected == "an answer within 60 seconds"


def test_an_answer_without_end_costs_the_article(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 100_000)
    host.answers = [Answer(body=b"x" * 200_000)]
    assert refusal(host).expected == "an answer of at most 100,000 bytes"


def test_a_connection_that_breaks_is_tried_again(host: Host) -> None:
    host.answers = [Answer(body=b"{}", headers={"Content-Length": "50"}), GOOD]
    assert len(host.reader().read(ARTICLE).attributions) == 1
    assert host.pauses == [1.0]
