"""Exchanges with a server of our own: who we say we are, what is tried again, and secrets that stay secret."""

import base64
import hashlib
import socket

import pytest
from prepared import Endpoint

from alliancekg.errors import StoreError, UsageError
from alliancekg.store.credentials import Credentials
from alliancekg.store.http import Call, Client

SECRET = "s3cr3t"


def client(endpoint: Endpoint, credentials: Credentials | None = None, tries: int = 4) -> Client:
    return Client(endpoint.url, credentials=credentials, tries=tries, sleep=lambda _: None, jitter=lambda: 0.0)


def call(endpoint: Endpoint, *, repeatable: bool = True) -> Call:
    return Call("POST", endpoint.url, body=b"x", repeatable=repeatable)


def test_a_password_is_sent_when_the_server_asks_and_then_at_once(endpoint: Endpoint) -> None:
    endpoint.answers = [(401, {"WWW-Authenticate": 'Basic realm="x"'}, b""), (200, {}, b"yes")]
    opened = client(endpoint, Credentials("jane", SECRET))
    assert opened.send(call(endpoint)).body == opened.send(call(endpoint)).body == b"yes"
    basic = "Basic " + base64.b64encode(f"jane:{SECRET}".encode()).decode()
    assert [sent for _, _, sent in endpoint.calls] == ["", basic, basic]


def test_basic_at_once_and_a_token(endpoint: Endpoint) -> None:
    endpoint.answers = [(200, {}, b"")]
    client(endpoint, Credentials("jane", SECRET, at_once=True)).send(call(endpoint))
    client(endpoint, Credentials(token="t0ken")).send(call(endpoint))
    assert endpoint.calls[0][2].startswith("Basic ")
    assert endpoint.calls[1][2] == "Bearer t0ken"


def test_digest_never_sends_the_password(endpoint: Endpoint) -> None:
    challenge = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'
    endpoint.answers = [(401, {"WWW-Authenticate": challenge}, b""), (200, {}, b"yes")]
    assert client(endpoint, Credentials("jane", SECRET)).send(call(endpoint)).body == b"yes"
    first, second = (sent for _, _, sent in endpoint.calls)
    assert (first, second[:7]) == ("", "Digest ")
    given = dict(part.split("=", 1) for part in second[7:].replace('"', "").split(", "))

    def md5(text: str) -> str:
        return hashlib.md5(text.encode()).hexdigest()

    whole = (md5(f"jane:SPARQL:{SECRET}"), "abc", given["nc"], given["cnonce"], "auth", md5("POST:/sparql"))
    assert given["response"] == md5(":".join(whole))


@pytest.mark.parametrize("scheme", ['Basic realm="x"', 'Digest realm="x", nonce="1", qop="auth"', "Negotiate"])
def test_a_wrong_password_is_one_line_without_it(endpoint: Endpoint, scheme: str) -> None:
    endpoint.answers = [(401, {"WWW-Authenticate": scheme}, f"no {SECRET}".encode())]
    with pytest.raises(StoreError, match="refuses the name and password") as caught:
        client(endpoint, Credentials("jane", SECRET)).send(call(endpoint))
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)


def test_secrets_are_left_out(endpoint: Endpoint) -> None:
    endpoint.answers = [(403, {}, b"not with t0ken")]
    with pytest.raises(StoreError, match=r"not with …"):
        client(endpoint, Credentials(token="t0ken")).send(call(endpoint))
    assert SECRET not in repr(Credentials("jane", SECRET, SECRET))


def test_credentials_come_from_the_environment() -> None:
    given = {"ALLIANCEKG_STORE_USER": "jane", "ALLIANCEKG_STORE_PASSWORD": SECRET, "ALLIANCEKG_STORE_AUTH": "Basic"}
    assert Credentials.from_environment(given) == Credentials("jane", SECRET, at_once=True)
    for name, value, message in (("AUTH", "ntlm", "is `basic` or not set"), ("TOKEN", "a\r\nX: y", "single lines")):
        with pytest.raises(UsageError, match=message):
            Credentials.from_environment({f"ALLIANCEKG_STORE_{name}": value})


def test_a_broken_connection_is_tried_again_only_if_that_does_no_harm(endpoint: Endpoint) -> None:
    endpoint.answers = [(0, {}, b""), (502, {}, b""), (200, {}, b"yes")]
    assert client(endpoint).send(call(endpoint)).body == b"yes"
    for answer, message in (((0, {}, b""), "connection broke"), ((502, {}, b""), r"failed \(502\)")):
        endpoint.answers, endpoint.calls = [answer], []
        with pytest.raises(StoreError, match=message):
            client(endpoint).send(call(endpoint, repeatable=False))
        assert len(endpoint.calls) == 1
        with pytest.raises(StoreError, match=message):
            client(endpoint, tries=3).send(call(endpoint))
        assert len(endpoint.calls) == 4


def test_half_an_answer_is_none(endpoint: Endpoint) -> None:
    endpoint.answers = [(200, {"Content-Length": "100"}, b"half")]
    with pytest.raises(StoreError, match="connection broke"):
        client(endpoint, tries=1).send(call(endpoint))


def test_waits_double_with_some_jitter(endpoint: Endpoint) -> None:
    endpoint.answers = [(503, {}, b"")]
    waits: list[float] = []
    with pytest.raises(StoreError, match="still after 5 tries"):
        Client("x", tries=5, sleep=waits.append, jitter=lambda: 1.0).send(call(endpoint))
    assert waits == [1.25, 2.5, 5.0, 10.0]
    with pytest.raises(UsageError, match="at least 1"):
        Client("x", tries=0).send(call(endpoint))


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(StoreError, match=r"no answer within 0\.2 seconds"):
            Client(url, timeout=0.2).send(Call("GET", url))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://no-such-host.invalid/"])
def test_a_server_that_is_not_there(url: str) -> None:
    with pytest.raises(StoreError, match=r"can't be reached: .*; check the address"):
        Client(url).send(Call("GET", url))
