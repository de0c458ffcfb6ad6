"""Strings for property tests: any text, and text that is nearly a JID."""

from __future__ import annotations

from hypothesis import strategies as st

_ODD = (
    "\"&'/:<>@. \\-_%\u00a0\u00ad\u00df\u03a3\u03c2\u0130\u2163\u265a\ufb01"
    "\uff20\uff0e\u3002\u05d0\u0661\u200d\u202e\u0301\ud800"
)

letters = st.one_of(st.sampled_from(_ODD), st.characters(), st.sampled_from("abcxyz019"))
part = st.text(letters, max_size=12)
jid_like = st.one_of(
    st.text(max_size=30),
    part,
    st.builds(lambda local, domain: f"{local}@{domain}", part, part),
    st.builds(lambda local, domain, resource: f"{local}@{domain}/{resource}", part, part, part),
    st.builds(lambda local, resource: f"{local}@example.org/{resource}", part, part),
    st.from_regex(r"\A[a-zA-Z0-9.]{1,8}@[a-z0-9.-]{1,12}(/[ -~]{0,8})?\Z"),
)
