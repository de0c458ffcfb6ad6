import pytest

from xmppkit.protocol.explain.amounts import duration, moment, size

MOMENTS = {
    "2002-09-10T23:08:25Z": "2002-09-10 23:08:25 UTC",
    "2002-09-10T23:08:25.123Z": "2002-09-10 23:08:25 UTC",
    "2006-12-19T12:00:00-06:00": "2006-12-19 12:00:00 UTC-06:00",
    "2006-12-19T12:00Z": "2006-12-19 12:00 UTC",
    "20020910T23:08:25": "2002-09-10 23:08:25 UTC",
    "yesterday": "“yesterday”",
    "": "an unknown time",
    None: "an unknown time",
}
DURATIONS = {
    "1": "1 second",
    "119": "119 seconds",
    "60": "1 minute",
    "903": "15 minutes",
    "3600": "1 hour",
    "5400": "90 minutes",
    "86400": "1 day",
    "7200": "2 hours",
    "123456789": "1428 days",
    "-1": "“-1”",
    "9" * 5000: f"“{'9' * 60}…”",
    None: "an unknown time",
}
SIZES = {
    "1": "1 byte",
    "999": "999 bytes",
    "3140": "3.1 kB",
    "3032449": "3.0 MB",
    "big": "“big”",
    "": "an unknown size",
}


@pytest.mark.parametrize(("stamp", "words"), MOMENTS.items())
def test_moment(stamp, words):
    """A point in time is written plainly, and what is none is quoted."""
    assert moment(stamp) == words


@pytest.mark.parametrize(("seconds", "words"), DURATIONS.items())
def test_duration(seconds, words):
    """Seconds are told in the unit that suits them, and what is no number is quoted."""
    assert duration(seconds) == words


@pytest.mark.parametrize(("octets", "words"), SIZES.items())
def test_size(octets, words):
    """Bytes are told in the unit that suits them, and what is no number is quoted."""
    assert size(octets) == words
