"""The names and the hash of a readout."""

from alliancekg.documents import Readout


def test_names_and_hash() -> None:
    readout = Readout("call", "会談")
    assert readout.iri == "https://w3id.org/alliancekg/id/readout/call"
    assert readout.graph == "https://w3id.org/alliancekg/graph/readout/call"
    assert readout.sha256 == "8e7f59ccb8ccff15a033c0598bbc8d4d14418c140515d7947c2299b4588fbbee"
