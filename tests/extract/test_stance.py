"""The stance of a report, by the word that carries it."""

import pytest

from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.cues import CueFinder
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import analyse
from invented import lexicon, positions_of, read


def stance(source: str) -> Stance | None:
    """The stance of the first reporting verb of a sentence."""
    text = analyse(source, LayoutPatterns(lexicon().tables["documents"]))
    cue = CueFinder(lexicon()).find(text, 0, len(text.words))[0]
    return StanceReader(lexicon()).read(text, cue.verb, cue.last, len(text.words) - 1, {})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("They discussed the ferry.", Stance("discuss", None, "verb")),
        ("They discussed the importance of ferries.", Stance("support", None, "noun")),
        ("They discussed their deep and shared concern about mines.", Stance("concern", None, "noun")),
        ("They expressed firm and unwavering support for the ferry.", Stance("support", None, "noun")),
        ("They expressed strong, unwavering support for the ferry.", Stance("support", None, "noun")),
        ("They expressed their determination to dig.", Stance("commit", "reaffirmed", "noun")),
        ("They welcomed the commitment of Norway to dig.", Stance("support", None, "verb")),
        ("They agreed to dig.", Stance("commit", "agreed", "complement")),
        ("They agreed on the need for a tunnel.", Stance("support", None, "complement")),
        ("They pledged ten boats.", Stance("commit", "announced", "verb")),
        ("They noted with concern the digging.", Stance("concern", None, "complement")),
        ("They welcomed them.", Stance("courtesy", None, "person")),
        ("They praised the people of Norway.", Stance("courtesy", None, "person")),
        ("They said that the tunnel began in May.", Stance("assert", None, "verb")),
        ("They said that the annexation was illegal.", Stance("oppose", None, "clause")),
        ("They said that the build-up was alarming.", Stance("concern", None, "clause")),
        ("They said that the tunnel is essential.", Stance("support", None, "clause")),
        ("They said that the vital tunnel was opened.", Stance("assert", None, "verb")),
        ("They said that he built ferries with vital parts.", Stance("assert", None, "verb")),
        ("They said that ferries play a vital role.", Stance("support", None, "clause")),
        ("They said that the line brings vital goods.", Stance("support", None, "clause")),
        ("They said that Norway, a vital partner, sent ferries.", Stance("support", None, "clause")),
        ("They said that the talks began at a critical moment.", Stance("support", None, "clause")),
        ("They noted the vital role of ferries.", Stance("support", None, "clause")),
        ("They noted the ferries across the vital strait.", Stance("assert", None, "verb")),
        ("They said that in violation of the rules, ferries went on.", Stance("assert", None, "verb")),
        ("They said that they will dig.", Stance("commit", "announced", "clause")),
        ("They agreed that mines threaten ships.", Stance("support", None, "verb")),
        ("They shared a boat.", None),
        ("They gained a new view.", None),
        ("They looked forward to his visit.", Stance("support", None, "verb")),
        ("They noted the full implementation of the plan.", Stance("support", None, "complement")),
        ("They agreed it was a reckless provocation.", Stance("oppose", None, "clause")),
        ("They said that Norway is their oldest friend.", Stance("support", None, "clause")),
        ("They said that the strike was a milestone.", Stance("support", None, "clause")),
        ("They said that now, as tolls that hurt ships grow, ports are vital.", Stance("support", None, "clause")),
        ("They said that the port that was built and is vital, sleeps.", Stance("support", None, "clause")),
        ("They agreed to a new tunnel.", Stance("commit", "agreed", "complement")),
        ("They said that a plan that ensured open ports was key.", Stance("support", None, "clause")),
        ("They said that the plan (which calls ports unlawful) began in May.", Stance("assert", None, "verb")),
        ("They said that at the end of that voyage ports were vital.", Stance("support", None, "clause")),
        ("They assured Norway of their support.", Stance("support", None, "noun")),
        ("They viewed the line, which opened in May, as a vital one.", Stance("support", None, "clause")),
        ("They noted the ongoing cooperation on ferries.", Stance("support", None, "complement")),
        ("They acknowledged the sacrifices made by ferry crews.", Stance("courtesy", None, "person")),
        ("They said that the tunnel is key.", Stance("support", None, "clause")),
        ("They said that Norway is to blame for the mines.", Stance("oppose", None, "clause")),
        ("They acknowledged Norway's concerns about tolls.", Stance("assert", None, "noun")),
        ("They consulted on the need for ferries.", Stance("support", None, "noun")),
        ("They discussed the benefits of ferries.", Stance("discuss", None, "verb")),
        ("They expressed their delight at meeting in Oslo.", Stance("courtesy", None, "noun")),
        ("They expressed their delight at the new tunnel.", Stance("support", None, "noun")),
        ("They said that the talks brought their ties to a new level.", Stance("support", None, "clause")),
        ("They said that both ports have an obligation to work together.", Stance("support", None, "clause")),
        ("They reflected on the important ferry line.", Stance("support", None, "complement")),
        ("They took note of Norway's interest in the ferry.", Stance("assert", None, "verb")),
        ("They took note of the request.", Stance("assert", None, "verb")),
        ("They took note with concern of the tolls.", Stance("concern", None, "complement")),
        ("They noted the request of Norway.", Stance("assert", None, "noun")),
        ("They regretted the loss of the ferry.", Stance("concern", None, "verb")),
        ("They warned against closing the port.", Stance("concern", None, "verb")),
        ("They denied any intention to close the port.", Stance("assert", None, "verb")),
        ("They approved the tunnel.", Stance("commit", "agreed", "verb")),
        ("They accepted the plan for a tunnel.", Stance("support", None, "complement")),
        ("They stressed the dangers of mines.", Stance("concern", None, "noun")),
        ("They discussed the dangers of mines.", Stance("discuss", None, "verb")),
        ("They expressed their grief at the raids.", Stance("courtesy", None, "noun")),
        ("They acknowledged Norway's request for help.", Stance("assert", None, "noun")),
        ("They welcomed the participants of the talks.", Stance("courtesy", None, "person")),
        ("They applauded the resilience of the people of Norway.", Stance("courtesy", None, "person")),
        ("They said that the port is not vital.", Stance("assert", None, "verb")),
        ("They said that the port is not only vital but green.", Stance("support", None, "clause")),
        ("They confirmed that the ferry had sailed.", Stance("assert", None, "clause")),
        ("They confirmed their attendance.", Stance("commit", "reaffirmed", "complement")),
        ("They said that Norway has to open its ports.", Stance("support", None, "clause")),
        ("They said that Norway is against tolls.", Stance("oppose", None, "clause")),
        ("They said that there can be no return to tolls.", Stance("support", None, "clause")),
        ("They were in favour of the plan.", Stance("support", None, "verb")),
        ("They said that the talks are at their best.", Stance("support", None, "clause")),
        ("They said that there is no substitute for talks.", Stance("support", None, "clause")),
        ("They said that the tolls lack any legal basis.", Stance("oppose", None, "clause")),
        ("They said that Norway bore full responsibility for the raids.", Stance("oppose", None, "clause")),
        ("They said that the calm has worsened.", Stance("concern", None, "clause")),
        ("They voiced doubts about the tolls.", Stance("concern", None, "noun")),
        ("They reminded Norway to open its ports.", Stance("request", None, "complement")),
        ("They reminded Norway of its duties.", Stance("assert", None, "verb")),
        ("They saluted the crews for their work.", Stance("courtesy", None, "person")),
        ("They acknowledged with thanks the ferry report.", Stance("courtesy", None, "complement")),
        ("They decided that tolls should fall.", Stance("commit", "agreed", "verb")),
        ("They said that Norway counts Japan among its best friends.", Stance("support", None, "clause")),
        ("They stressed that the tolls must not be overlooked.", Stance("support", None, "clause")),
        ("They said that the thoughts of all Norway were with the crews.", Stance("courtesy", None, "clause")),
        ("They said that the crews stood ready to help.", Stance("commit", "announced", "clause")),
        ("They assured Norway that the plan was still alive.", Stance("assert", None, "clause")),
        ("They assured Norway that the port will open.", Stance("commit", "reaffirmed", "verb")),
        (
            "They said that Norway, the first port with which trade grew, is an ideal partner.",
            Stance("support", None, "clause"),
        ),
        ("They touched upon ports, where they saw their commitment to trade.", Stance("discuss", None, "verb")),
        ("They accepted an invitation to Oslo.", Stance("commit", "agreed", "verb")),
        ("They agreed on the early opening of a tunnel.", Stance("commit", "agreed", "complement")),
        ("They agreed to an early meeting of the board.", Stance("commit", "agreed", "complement")),
        ("They agreed on the importance of an early opening.", Stance("support", None, "complement")),
        ("They agreed that they would dig.", Stance("support", None, "verb")),
        ("They stated their view that tolls ought to fall.", Stance("support", None, "clause")),
        ("They said that ports must not be closed by force.", Stance("support", None, "clause")),
        ("They said that raids must not be tolerated.", Stance("oppose", None, "clause")),
        ("They insisted that the crews be freed.", Stance("request", None, "clause")),
        ("They insisted that tolls must not grow.", Stance("support", None, "clause")),
        ("They described the raids as blackmail.", Stance("oppose", None, "clause")),
        ("They said that the tolls were incompatible with the treaty.", Stance("oppose", None, "clause")),
        ("They said that the ferry is the backbone of trade.", Stance("support", None, "clause")),
        ("They said that the ferry is only as strong as its hull.", Stance("assert", None, "verb")),
        ("They said that Norway had not agreed to a tunnel.", Stance("assert", None, "verb")),
        ("They said that the raids shook the very foundations of trade.", Stance("assert", None, "verb")),
        ("They expected the tunnel to be ready in May.", Stance("assert", None, "complement")),
        ("They took stock of the pledges made in Oslo.", Stance("discuss", None, "verb")),
        ("They took stock of their pledges to the port.", Stance("commit", "reaffirmed", "noun")),
    ],
)
def test_what_carries_the_stance(source: str, expected: Stance | None) -> None:
    assert stance(source) == expected


def test_the_first_list_of_evaluations_with_a_hit_decides() -> None:
    mixed = "They said that the illegal annexation threatens the vital port."
    assert [entry["id"] for entry in lexicon().tables["evaluations"]["patterns"]] == [
        "thankful",
        "opposed",
        "worried",
        "valued",
    ]
    assert stance(mixed) == Stance("oppose", None, "clause")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Prime Minister Aoki told President Baek that the tunnel is essential.", "support"),
        ("Prime Minister Aoki expressed to President Baek her gratitude for the help.", "courtesy"),
        ("Prime Minister Aoki conveyed to him her concern about mines.", "concern"),
        ("Prime Minister Aoki welcomed President Baek.", "courtesy"),
        ("Prime Minister Aoki welcomed President Baek to Osaka.", "courtesy"),
        ("Prime Minister Aoki welcomed the visit of the fleet.", "support"),
        ("Prime Minister Aoki welcomed the recent visit by Minister Holm.", "courtesy"),
        ("Prime Minister Aoki welcomed the upcoming visit by Minister Holm.", "support"),
        ("Prime Minister Aoki stated that she was happy to be able to meet President Baek.", "courtesy"),
        ("Prime Minister Aoki noted that Japan and Korea have signed a pact.", "assert"),
        ("Prime Minister Aoki said her country will build a ferry.", "commit"),
        ("Prime Minister Aoki expressed her hope for the opening of Norway's ports.", "request"),
        ("Prime Minister Aoki expressed her hope for safer ports.", "support"),
        ("Prime Minister Aoki noted that Norway should first open its ports.", "request"),
        ("Prime Minister Aoki noted that Norway should become a port state.", "support"),
        ("Prime Minister Aoki stressed that Japan expects both sides to open ports.", "request"),
        ("Prime Minister Aoki praised his courage.", "courtesy"),
        ("Prime Minister Aoki praised the courage of the ferry crews.", "courtesy"),
        ("Prime Minister Aoki praised the speed of the ferry crews.", "support"),
        ("Prime Minister Aoki recognized the outstanding contributions of the ferry crews.", "courtesy"),
        ("Prime Minister Aoki recognized President Baek's leadership.", "courtesy"),
        ("Prime Minister Aoki expressed her horror at the raids.", "concern"),
        ("Prime Minister Aoki expressed her keenness to visit Osaka.", "support"),
        ("Prime Minister Aoki hoped that more members would ratify soon.", "request"),
        ("Prime Minister Aoki hoped that Norway Bank for Trade would help with the ferry.", "request"),
        ("Prime Minister Aoki hoped that the Oslo Summit would bring calm.", "support"),
        ("Prime Minister Aoki voiced the hope that it would stay in port.", "request"),
        ("Prime Minister Aoki replied that the relevant ministries would go on with the talks.", "commit"),
        ("Prime Minister Aoki said that her country, though small, would help.", "commit"),
        ("Prime Minister Aoki said that the first ferries would arrive in May.", "commit"),
        ("Prime Minister Aoki confirmed that a second ferry would follow.", "commit"),
        ("Prime Minister Aoki confirmed that a second ferry was being built.", "assert"),
        ("President Baek, he said, would attend.", "commit"),
        ("Korea, he said, would build the ferry.", "commit"),
        ("Prime Minister Aoki asked him to convey her best wishes to the crews.", "courtesy"),
        ("Prime Minister Aoki expressed respect for the progress of the ferry line.", "support"),
        ("Prime Minister Aoki expressed respect for President Baek.", "courtesy"),
        ("Prime Minister Aoki appreciated the swift dispatch of relief goods.", "courtesy"),
        ("Prime Minister Aoki appreciated the offer.", "courtesy"),
        ("Prime Minister Aoki called the raid an outrage.", "oppose"),
        ("Prime Minister Aoki called the tunnel a milestone.", "support"),
        ("The two leaders exchanged letters on the ferry line.", "commit"),
        ("Prime Minister Aoki praised Norway as a friend of the port.", "courtesy"),
        ("Prime Minister Aoki praised the tunnel as a feat.", "support"),
        ("Prime Minister Aoki welcomed the President on his first visit.", "courtesy"),
        ("Prime Minister Aoki praised the staff of the ferry line.", "courtesy"),
        ("Prime Minister Aoki stated that she had decided to attend.", "commit"),
        ("Prime Minister Aoki said that Japan remained committed to the ferry.", "commit"),
        ("Prime Minister Aoki hoped that the aid would be released soon.", "request"),
        ("Prime Minister Aoki praised the patience of the ferry crews.", "courtesy"),
        ("Prime Minister Aoki praised the rescue efforts of the Korean Navy.", "courtesy"),
        ("Prime Minister Aoki was pleased to note that trade had grown.", "support"),
        ("Prime Minister Aoki noted the recovery in ferry trade.", "support"),
        ("Prime Minister Aoki urged both parties to return to talks.", "request"),
        ("Prime Minister Aoki stated that the ferry, built in Oslo, was an asset to the port.", "support"),
        ("Support for Norway was touched upon.", "discuss"),
        ("Trade by ferry was assessed as excellent.", "support"),
        ("Prime Minister Aoki said: “The border. Without it the rest is theory.”", "support"),
        ("Prime Minister Aoki said: “The border is a line.”", "assert"),
    ],
)
def test_addressees_are_stepped_over(sentence: str, expected: str) -> None:
    (position,) = positions_of(sentence)
    assert position.stance == expected


BROKEN_OFF = [
    "Prime Minister Aoki welcomed the recent visit by Minister Holm of Norway.",
    "Prime Minister Aoki noted that Norway should first open its ports, and so she would like to thank him.",
    "Prime Minister Aoki (who arrived late) assured Norway of its support and discussed at length the need.",
    "They agreed that the port, which is vital, and the kingdom will be ready. Also discussed were the tolls.",
    "Ports, she said, were the main topic of the talks; she hopes for Norway's help and joined Holm in urging.",
]


@pytest.mark.parametrize("source", BROKEN_OFF)
def test_texts_that_break_off_are_read(source: str) -> None:
    words = source.split()
    for end in range(1, len(words) + 1):
        found = read(" ".join(words[:end]))
        assert all(p.span.end <= len(found.readout.text) for p in found.positions)
