import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='get' id='1'>"
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'><Header/><Body>"
        "<chargeReservation xmlns='http://travel.example'/></Body></Envelope></iq>"
    ): "romeo sends juliet a SOAP call: chargeReservation",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='1'>"
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'><Body>"
        "<chargeReservationResponse xmlns='http://travel.example'/></Body></Envelope></iq>"
    ): "romeo answers juliet's SOAP call: chargeReservationResponse",
    (
        "<iq from='romeo@montague.example/orchard' to='juliet@capulet.example' type='result' id='1'>"
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'><Body><Fault/></Body></Envelope></iq>"
    ): "romeo tells juliet that a SOAP call failed",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/></message>"
    ): "romeo sends juliet a SOAP call: nothing",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0072")
