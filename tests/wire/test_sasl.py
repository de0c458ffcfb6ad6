"""What a client says to log in, by the examples of the RFCs and by what must not be believed."""

from __future__ import annotations

import pytest

from xmppkit.errors import LoginError
from xmppkit.wire.sasl import Scram, plain

SERVER_FIRST = b"r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"


def example() -> Scram:
    """The exchange of RFC 5802 §5."""
    return Scram("SCRAM-SHA-1", "user", "pencil", nonce="fyko+d2lbbFgONRv9qkxdawL")


def test_scram_sha_1_is_that_of_the_rfc():
    """RFC 5802 §5, message by message."""
    scram = example()
    assert scram.first == b"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"
    assert scram.final(SERVER_FIRST) == (
        b"c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="
    )
    scram.verify(b"v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")


def test_scram_sha_256_is_that_of_the_rfc():
    """RFC 7677 §3, message by message."""
    scram = Scram("SCRAM-SHA-256", "user", "pencil", nonce="rOprNGfwEbeRWgbNEkqO")
    challenge = b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
    assert scram.final(challenge) == (
        b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
    )
    scram.verify(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")


def test_the_signatures_hang_together():
    """What the proof hides is the client key, and its hash is what the server keeps (RFC 5802 §3)."""
    scram = example()
    scram.final(SERVER_FIRST)
    key = bytes(a ^ b for a, b in zip(scram.client_proof, scram.client_signature, strict=True))
    assert key == scram.client_key
    assert scram.auth_message.startswith(b"n=user,r=fyko")
    assert "pencil" not in repr(scram)


@pytest.mark.parametrize(
    "challenge",
    [
        pytest.param(SERVER_FIRST.replace(b"r=f", b"r=g"), id="nonce of another"),
        pytest.param(SERVER_FIRST.replace(b"s=QSXCR", b"s=!"), id="salt is no base64"),
        pytest.param(SERVER_FIRST.replace(b"s=QSXCR+Q6sek8bf92", b"s="), id="no salt"),
        pytest.param(SERVER_FIRST.replace(b"i=4096", b"i=0"), id="no rounds"),
        pytest.param(SERVER_FIRST.replace(b"i=4096", b"i=999999999"), id="rounds for hours"),
        pytest.param(SERVER_FIRST.replace(b"i=4096", "i=٤".encode()), id="other digits"),
        pytest.param(b"\xff\x00", id="rubbish"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_challenge_that_does_not_fit_is_refused(challenge: bytes):
    """Nothing is signed, and nobody is kept busy."""
    with pytest.raises(LoginError, match="does not fit"):
        example().final(challenge)


@pytest.mark.parametrize("final", [b"v=AAAA", b"e=other-error", b"", b"\xff"])
def test_a_server_that_does_not_know_the_password_is_found_out(final: bytes):
    """Its signature is wrong, or missing."""
    scram = example()
    scram.final(SERVER_FIRST)
    with pytest.raises(LoginError, match="signature is wrong"):
        scram.verify(final)


def test_channel_binding_is_in_the_final_message():
    """The header says which, and c= holds it (RFC 5802 §6)."""
    scram = Scram("SCRAM-SHA-1-PLUS", "user", "pencil", nonce="abc", binding_type="tls-unique", binding=b"xyz")
    assert scram.first.startswith(b"p=tls-unique,,n=user")
    assert scram.final(b"r=abcdef,s=QSXCR+Q6sek8bf92,i=1").startswith(b"c=cD10bHMtdW5pcXVlLCx4eXo=,")
    with pytest.raises(LoginError, match="nothing to bind"):
        Scram("SCRAM-SHA-1-PLUS", "user", "pencil")


def test_unknown_mechanism_says_which_are_known():
    """The error has the way out."""
    with pytest.raises(LoginError, match="SCRAM-SHA-1 are"):
        Scram("SCRAM-MD5", "user", "pencil")


def test_names_are_prepared_and_escaped():
    """SASLprep (RFC 4013), and the two characters that separate fields (RFC 5802 §5.1)."""
    assert Scram("SCRAM-SHA-1", "a,b=c", "x", nonce="n").first == b"n,,n=a=2Cb=3Dc,r=n"
    assert Scram("SCRAM-SHA-1", "Ⅸ", "x", nonce="n").first == b"n,,n=IX,r=n"
    assert plain("Ⅸ", "p\u00a0w") == b"\0IX\0p w"
