"""Positions, one phenomenon at a time: what is quoted, for whom the holders act, which stance they take."""

from itertools import pairwise

import pytest

from invented import BOTH, Told, codes, positions_of, read, told, words

JP, KR = ("jp",), ("kr",)

CASES: dict[str, list[tuple[str, list[Told]]]] = {
    "whom somebody calls to an end is not called anything": [
        (
            "President Baek called Prime Minister Aoki to discuss important ports.",
            [("President Baek called Prime Minister Aoki to discuss important ports", BOTH, "discuss")],
        ),
        (
            "President Baek called the attack on the ferry an outrage.",
            [("President Baek called the attack on the ferry an outrage", KR, "oppose")],
        ),
    ],
    "an agenda may come before what is on it": [
        (
            "On the agenda were ports, tolls and crews.",
            [("On the agenda were ports, tolls and crews", BOTH, "discuss")],
        ),
    ],
    "each aim of a meeting is a position": [
        (
            "They met to praise the crews and to discuss the tolls.",
            [("They met to praise the crews", BOTH, "support"), ("to discuss the tolls", BOTH, "discuss")],
        ),
    ],
    "a participle between commas tells more of a noun": [
        (
            "They noted that the ties, elevated to a partnership in May, were growing.",
            [("They noted that the ties, elevated to a partnership in May, were growing", BOTH, "assert")],
        ),
    ],
    "what is no person that met may have been signed": [
        ("Two documents were signed in Busan.", [("Two documents were signed in Busan", BOTH, "commit")]),
    ],
    "ties of another century and guest books are background": [
        ("Japan established ties with Korea in 1965 and has five ports there.", []),
        ("The Prime Minister also signed the guest book.", []),
    ],
    "behind while, a position runs through its commas": [
        (
            "They praised the ferry, while President Baek briefed on the ports of Peru, Norway and Sudan.",
            [
                ("They praised the ferry", BOTH, "support"),
                ("President Baek briefed on the ports of Peru, Norway and Sudan", KR, "discuss"),
            ],
        ),
    ],
    "what is added with but or to do is a position": [
        (
            "President Baek said that the ferry is safe but that the tolls would rise.",
            [("President Baek said that the ferry is safe", KR, "assert"), ("that the tolls would rise", KR, "assert")],
        ),
        (
            "They agreed that the ferry is the only way and to meet again in Oslo.",
            [
                ("They agreed that the ferry is the only way", BOTH, "support"),
                ("to meet again in Oslo", BOTH, "commit"),
            ],
        ),
        (
            "President Baek praised the ferry, as well as expressing his concern at the tolls.",
            [
                ("President Baek praised the ferry", KR, "support"),
                ("expressing his concern at the tolls", KR, "concern"),
            ],
        ),
    ],
    "what one did by the way is told in a relative clause and is no position": [
        ("President Baek also saw the port, where he thanked the crews.", []),
        (
            "A meeting was held, during which the two leaders discussed the ferry.",
            [("the two leaders discussed the ferry", BOTH, "discuss")],
        ),
    ],
    "whom it was told to stands behind quoted words": [
        (
            "“The ferry will never be sold,” President Baek told his guests.",
            [("“The ferry will never be sold,” President Baek told his guests", KR, "assert")],
        ),
    ],
    "what talks were on may lead the sentence": [
        ("On the tolls, they had a frank exchange.", [("they had a frank exchange", BOTH, "discuss")]),
        ("On Monday, they had a frank exchange.", []),
    ],
    "more is told of an office behind a comma": [
        (
            "The Prime Minister, the first guest from Japan since May, said the port is open.",
            [("The Prime Minister, the first guest from Japan since May, said the port is open", JP, "assert")],
        ),
    ],
    "what came up is what was discussed": [
        (
            "Also taken up were ports, tolls and crews.",
            [("Also taken up were ports, tolls and crews", BOTH, "discuss")],
        ),
        (
            "The tolls were among the other topics covered.",
            [("The tolls were among the other topics covered", BOTH, "discuss")],
        ),
    ],
    "a list behind a colon is one position": [
        (
            "They agreed to:\n\n(a) open ports;\n(b) hold talks on tolls; and\n(c) train crews.",
            [("They agreed to: (a) open ports; (b) hold talks on tolls; and (c) train crews", BOTH, "commit")],
        ),
        (
            "2. The two sides discussed the ferry line, among other things:\n- the tolls in Oslo;\n- the crews.\n"
            "3. They praised the tunnel.",
            [
                (
                    "The two sides discussed the ferry line, among other things: - the tolls in Oslo; - the crews",
                    BOTH,
                    "discuss",
                ),
                ("They praised the tunnel", BOTH, "support"),
            ],
        ),
        (
            "They discussed the following:\n\n- President Baek praised the ferry.\n- They discussed the tolls.",
            [
                ("They discussed the following", BOTH, "discuss"),
                ("President Baek praised the ferry", KR, "support"),
                ("They discussed the tolls", BOTH, "discuss"),
            ],
        ),
    ],
    "an adverbial before a coordinated verb belongs to neither": [
        (
            "They opposed the tolls, and at the same time recognized the need for ports.",
            [("They opposed the tolls", BOTH, "oppose"), ("recognized the need for ports", BOTH, "support")],
        ),
        (
            "Prime Minister Aoki welcomed the ferry, and, touching on the crews, thanked Korea.",
            [("Prime Minister Aoki welcomed the ferry", JP, "support"), ("thanked Korea", JP, "courtesy")],
        ),
    ],
    "who accepts or agrees need not say with what": [
        (
            "Prime Minister Aoki proposed a ferry, and President Baek gladly accepted.",
            [
                ("Prime Minister Aoki proposed a ferry", JP, "request"),
                ("President Baek gladly accepted", KR, "commit"),
            ],
        ),
    ],
    "a concession reports as well": [
        (
            "Prime Minister Aoki praised the ferry, though she underscored the need for crews.",
            [
                ("Prime Minister Aoki praised the ferry", JP, "support"),
                ("she underscored the need for crews", JP, "support"),
            ],
        ),
    ],
    "what was discussed may be a state, or told more of, and may be told behind a semicolon": [
        ("Norway was also discussed.", [("Norway was also discussed", BOTH, "discuss")]),
        (
            "The collision off Oslo, which sank a ferry, was discussed frankly.",
            [("The collision off Oslo, which sank a ferry, was discussed frankly", BOTH, "discuss")],
        ),
        (
            "No ferry sailed; the tolls were discussed.",
            [("the tolls were discussed", BOTH, "discuss")],
        ),
    ],
    "who is united with the other in something is the subject before": [
        (
            "They compared notes on Norway and were at one in condemning the tolls.",
            [
                ("They compared notes on Norway", BOTH, "discuss"),
                ("were at one in condemning the tolls", BOTH, "oppose"),
            ],
        ),
    ],
    "an unknown verb before that of somebody tells nothing": [
        ("President Baek headed that of Korea.", []),
    ],
    "somebody is told of between a subject and its verb": [
        (
            "Prime Minister Aoki, after congratulating President Baek, expressed her wish to open ports.",
            [
                (
                    "Prime Minister Aoki, after congratulating President Baek, expressed her wish to open ports",
                    JP,
                    "support",
                )
            ],
        ),
    ],
    "both may stand alone, or after the subject": [
        ("Both stressed the need for a ferry.", [("Both stressed the need for a ferry", BOTH, "support")]),
        ("They both welcomed the ferry.", [("They both welcomed the ferry", BOTH, "support")]),
    ],
    "what somebody wishes for others inside a clause asks": [
        (
            "Prime Minister Aoki stated that Japan hopes Norway will open its ports.",
            [("Prime Minister Aoki stated that Japan hopes Norway will open its ports", JP, "request")],
        ),
        (
            "Prime Minister Aoki explained that although tolls rose, Japan would like to open ports.",
            [("Prime Minister Aoki explained that although tolls rose, Japan would like to open ports", JP, "support")],
        ),
    ],
    "what was told goes on behind and": [
        (
            "Prime Minister Aoki stated that she had seen the port and she was glad to visit Oslo.",
            [("Prime Minister Aoki stated that she had seen the port and she was glad to visit Oslo", JP, "courtesy")],
        ),
        (
            "They shared the view that the port is safe and that the tolls must not be accepted.",
            [
                ("They shared the view that the port is safe", BOTH, "support"),
                ("that the tolls must not be accepted", BOTH, "oppose"),
            ],
        ),
    ],
    "what both agree is a breach is opposed": [
        (
            "They agreed that the toll is a clear violation of the treaty.",
            [("They agreed that the toll is a clear violation of the treaty", BOTH, "oppose")],
        ),
    ],
    "a main clause goes on behind a clause inside it": [
        (
            "They stated that the ferries, that sail to Oslo, are vital.",
            [("They stated that the ferries, that sail to Oslo, are vital", BOTH, "support")],
        ),
    ],
    "who said it may stand behind the verb": [
        (
            "The safety of all ferries is at stake, underlined Prime Minister Aoki.",
            [("The safety of all ferries is at stake, underlined Prime Minister Aoki", JP, "concern")],
        ),
        ("The ferry sailed, welcomed Prime Minister Aoki.", []),
    ],
    "where it was said may stand behind who said it": [
        (
            "The ferry is safe, President Baek said during a visit to Oslo.",
            [("The ferry is safe, President Baek said during a visit to Oslo", ("kr",), "assert")],
        ),
        (
            "“We welcome the ferry,” President Baek was quoted as saying by Mr. Lee. “The crews need a port.”",
            [
                (
                    "“We welcome the ferry,” President Baek was quoted as saying by Mr. Lee. “The crews need a port.”",
                    ("kr",),
                    "support",
                )
            ],
        ),
    ],
    "a group of officials, and adjectives behind and": [
        (
            "The Korean and Japanese chief negotiators for the ferry issue noted old and planned visits.",
            [
                (
                    "The Korean and Japanese chief negotiators for the ferry issue noted old and planned visits",
                    BOTH,
                    "assert",
                )
            ],
        ),
    ],
    "a quotation with a signature": [
        (
            "“I welcome the ferry. We need a port.”\n\nReiko Aoki, Prime Minister of Japan\n\nThey discussed tolls.",
            [("“I welcome the ferry. We need a port.”", JP, "support"), ("They discussed tolls", BOTH, "discuss")],
        ),
    ],
    "an office by its initials": [
        ("MoS welcomed the ferry.", [("MoS welcomed the ferry", KR, "support")]),
    ],
    "calling on somebody is no request": [
        ("President Baek called on King Otto of Norway as part of his visit to Oslo.", []),
    ],
    "a line that names somebody ends before the next": [
        (
            "Ana Vela, Minister of Foreign Affairs of Norway\n\nThe Committee discussed the ferry.",
            [("The Committee discussed the ferry", BOTH, "discuss")],
        ),
    ],
    "who was informed was told by the other side": [
        ("President Baek was informed of the storm.", [("President Baek was informed of the storm", JP, "discuss")]),
    ],
    "a committee may be called it": [
        (
            "The Cooperation Council discussed the ports of Norway. It welcomed the ferry.",
            [
                ("The Cooperation Council discussed the ports of Norway", BOTH, "discuss"),
                ("It welcomed the ferry", BOTH, "support"),
            ],
        ),
    ],
    "what was done last year is history": [("The ferry line was launched and ties were upgraded last year.", [])],
    "both sides may be asked": [
        (
            "They encouraged both sides to open ports.",
            [("They encouraged both sides to open ports", BOTH, "request")],
        ),
    ],
    "a part of a sentence in quotation marks is no speech before what is expressed": [
        (
            "Describing the port as “a safe harbour”, he expressed support for the ferry.",
            [("he expressed support for the ferry", KR, "support")],
        ),
    ],
    "talks during which something was discussed": [
        (
            "During her visit to Oslo, Prime Minister Aoki met Ib Holm, during which the two sides discussed ports.",
            [("the two sides discussed ports", BOTH, "discuss")],
        ),
    ],
    "an office in small letters may speak": [
        (
            "The president welcomed the ferry.",
            [("The president welcomed the ferry", KR, "support")],
        ),
        (
            "The president and the prime minister discussed the ferry.",
            [("The president and the prime minister discussed the ferry", BOTH, "discuss")],
        ),
        ("The president of the club discussed the ferry.", []),
    ],
    "a pronoun after and begins a clause of its own": [
        (
            "We are committed to opening the port and we share a long coast.",
            [("We are committed to opening the port", BOTH, "commit")],
        ),
        (
            "They discussed how the ferry sails and they are paid.",
            [("They discussed how the ferry sails and they are paid", BOTH, "discuss")],
        ),
    ],
    "a quotation in a clause goes on over sentences": [
        (
            "He noted that the port “is open to all. The tolls are low.” The ferry sailed.",
            [("He noted that the port “is open to all. The tolls are low.”", KR, "assert")],
        ),
        (
            "He noted that the port “is open to all”. The ferry sailed.",
            [("He noted that the port “is open to all”", KR, "assert")],
        ),
    ],
    "views that are shared are agreed on": [
        (
            "The two leaders shared the views that the ferry is old.",
            [("The two leaders shared the views that the ferry is old", BOTH, "support")],
        ),
        (
            "The two leaders shared the idea that the ferry is old.",
            [("The two leaders shared the idea that the ferry is old", BOTH, "support")],
        ),
        (
            "The two leaders shared their views on the ferry.",
            [("The two leaders shared their views on the ferry", BOTH, "discuss")],
        ),
    ],
    "what is recalled or taken note of is only told": [
        (
            "Both sides recalled the decision to build the ferry.",
            [("Both sides recalled the decision to build the ferry", BOTH, "assert")],
        ),
        (
            "Both sides took note of the tolls.",
            [("Both sides took note of the tolls", BOTH, "assert")],
        ),
        (
            "Both sides took note of the good progress of the ferry.",
            [("Both sides took note of the good progress of the ferry", BOTH, "support")],
        ),
        (
            "President Baek recalled with gratitude the invitation to Kobe.",
            [("President Baek recalled with gratitude the invitation to Kobe", KR, "courtesy")],
        ),
    ],
    "at whose bidding they talked is not what they talked about": [
        ("They had a telephone conversation on the Japanese side's initiative.", []),
        (
            "They had a telephone conversation on Japan's initiative for ports.",
            [("They had a telephone conversation on Japan's initiative for ports", BOTH, "discuss")],
        ),
    ],
    "a subject may hold another office or have a named counterpart": [
        (
            "Ms. Reiko Aoki, Prime Minister of Japan and Chairperson of the Council, welcomed the ferry.",
            [
                (
                    "Ms. Reiko Aoki, Prime Minister of Japan and Chairperson of the Council, welcomed the ferry",
                    JP,
                    "support",
                )
            ],
        ),
        (
            "President Baek and his Japanese counterpart, Prime Minister Reiko Aoki, discussed the ferry.",
            [
                (
                    "President Baek and his Japanese counterpart, Prime Minister Reiko Aoki, discussed the ferry",
                    BOTH,
                    "discuss",
                )
            ],
        ),
        (
            "Participants at the meeting also discussed the ferry.",
            [("Participants at the meeting also discussed the ferry", BOTH, "discuss")],
        ),
    ],
    "who is pleased to meet is courteous": [
        (
            'President Baek said, "I am very pleased to have this opportunity."',
            [('President Baek said, "I am very pleased to have this opportunity."', KR, "courtesy")],
        ),
        (
            'President Baek said, "I want to warmly welcome you to Busan. The port serves as the basis of trade."',
            [
                (
                    'President Baek said, "I want to warmly welcome you to Busan. '
                    'The port serves as the basis of trade."',
                    KR,
                    "courtesy",
                )
            ],
        ),
    ],
    "who watches a signing says nothing": [
        ("They witnessed the signing of a treaty on ferries.", []),
        (
            "They signed a treaty on ferries.",
            [("They signed a treaty on ferries", BOTH, "commit")],
        ),
    ],
    "ties that have developed are valued": [
        (
            "He stated that the ties have significantly developed.",
            [("He stated that the ties have significantly developed", KR, "support")],
        ),
    ],
    "threats that something poses are of concern, what goes against rules is opposed": [
        (
            "He stated that mines pose an unprecedented, grave and imminent threat.",
            [("He stated that mines pose an unprecedented, grave and imminent threat", KR, "concern")],
        ),
        (
            "He stated that the toll goes against the treaty.",
            [("He stated that the toll goes against the treaty", KR, "oppose")],
        ),
        (
            "He underscored that Seoul will never recognize the toll.",
            [("He underscored that Seoul will never recognize the toll", KR, "oppose")],
        ),
    ],
    "agreeing on doing is a commitment, agreeing on a thing is not": [
        (
            "The two leaders concurred on opening the line.",
            [("The two leaders concurred on opening the line", BOTH, "commit")],
        ),
        ("The two leaders concurred on the ferry.", [("The two leaders concurred on the ferry", BOTH, "support")]),
    ],
    "what the holder's own state will do binds it": [
        (
            "President Baek stressed that South Korea stands ready to build the ferry.",
            [("President Baek stressed that South Korea stands ready to build the ferry", KR, "commit")],
        ),
        (
            "President Baek stressed that France stands ready to build the ferry.",
            [("President Baek stressed that France stands ready to build the ferry", KR, "support")],
        ),
    ],
    "what a clause says of the holder tells the stance": [
        (
            "Prime Minister Aoki stated that she attaches importance to open ports.",
            [("Prime Minister Aoki stated that she attaches importance to open ports", JP, "support")],
        ),
        (
            "President Baek told the new Japanese leader that he wanted to thank her for the ferry.",
            [("President Baek told the new Japanese leader that he wanted to thank her for the ferry", KR, "courtesy")],
        ),
        (
            "President Baek explained that his country opposes the toll.",
            [("President Baek explained that his country opposes the toll", KR, "oppose")],
        ),
        (
            "President Baek explained that France opposes the toll.",
            [("President Baek explained that France opposes the toll", KR, "oppose")],
        ),
        (
            "The two leaders shared the view that, as neighbours, they will build the ferry.",
            [("The two leaders shared the view that, as neighbours, they will build the ferry", BOTH, "commit")],
        ),
        (
            "The two leaders shared the view that the talks will be held every year.",
            [("The two leaders shared the view that the talks will be held every year", BOTH, "commit")],
        ),
        (
            "Prime Minister Aoki explained that Japan has two ferries and is determined to build more.",
            [
                (
                    "Prime Minister Aoki explained that Japan has two ferries and is determined to build more",
                    JP,
                    "commit",
                )
            ],
        ),
        (
            "Prime Minister Aoki stated that the ferry is late and she hopes for a new one.",
            [
                ("Prime Minister Aoki stated that the ferry is late", JP, "assert"),
                ("she hopes for a new one", JP, "support"),
            ],
        ),
        (
            "Prime Minister Aoki stated that tolls are steep, and so she would like to visit Busan.",
            [
                ("Prime Minister Aoki stated that tolls are steep", JP, "assert"),
                ("she would like to visit Busan", JP, "support"),
            ],
        ),
    ],
    "topics tell what all talked about": [
        (
            "President Baek met Prime Minister Aoki. The main topic of conversation, though, was the ferry line.",
            [("The main topic of conversation, though, was the ferry line", BOTH, "discuss")],
        ),
        (
            "President Baek met Prime Minister Aoki. Also discussed were the tolls of the port.",
            [("Also discussed were the tolls of the port", BOTH, "discuss")],
        ),
        ("President Baek met Prime Minister Aoki. Issues on the agenda of ships included tolls.", []),
        ("President Baek met Prime Minister Aoki. The ferry was the main ship of the port in Oslo.", []),
    ],
    "a list inside a clause is no subject of its own": [
        (
            "President Baek noted that she and Prime Minister Aoki look forward to the ferry.",
            [("President Baek noted that she and Prime Minister Aoki look forward to the ferry", KR, "support")],
        ),
    ],
    "a clause goes on after its own adverbial, or in the perfect tense": [
        (
            "President Baek stressed that when they meet, he expects Japan to sign.",
            [("President Baek stressed that when they meet, he expects Japan to sign", KR, "request")],
        ),
        (
            "President Baek said that the ferry had stopped and had noted no storm.",
            [("President Baek said that the ferry had stopped and had noted no storm", KR, "assert")],
        ),
    ],
    "that, that, and that": [
        (
            "President Baek stated that ports are closed, that ships are late, and that tolls are high.",
            [
                ("President Baek stated that ports are closed", KR, "assert"),
                ("that ships are late", KR, "assert"),
                ("that tolls are high", KR, "assert"),
            ],
        ),
    ],
    "a name is no verb": [("Busan Press Secretary Otto Falk counted ships.", [])],
    "the commitment of others is noted with approval": [
        (
            "They noted the commitment to peace that Norway has shown.",
            [("They noted the commitment to peace that Norway has shown", BOTH, "support")],
        ),
    ],
    "what one would like to do is supported": [
        (
            "President Baek stated that he would like to see Kyoto.",
            [("President Baek stated that he would like to see Kyoto", KR, "support")],
        ),
    ],
    "support that is discussed is only discussed, unless it is somebody's": [
        ("They discussed support for Norway.", [("They discussed support for Norway", BOTH, "discuss")]),
        ("They discussed their support for Norway.", [("They discussed their support for Norway", BOTH, "support")]),
    ],
    "hoping for oneself asks nobody": [
        (
            "Prime Minister Aoki hoped that this would end in peace.",
            [("Prime Minister Aoki hoped that this would end in peace", JP, "support")],
        ),
        ("They called for all parties to act.", [("They called for all parties to act", BOTH, "request")]),
        ("Prime Minister Aoki hoped they would meet.", [("Prime Minister Aoki hoped they would meet", JP, "support")]),
        (
            "Prime Minister Aoki hoped that Norway would join.",
            [("Prime Minister Aoki hoped that Norway would join", JP, "request")],
        ),
    ],
    "what opens or closes a talk is what is done by it": [
        (
            "Prime Minister Aoki began by thanking President Baek for the ferry.",
            [("Prime Minister Aoki began by thanking President Baek for the ferry", JP, "courtesy")],
        ),
        (
            "They concluded the call by expressing concern over mines.",
            [("They concluded the call by expressing concern over mines", BOTH, "concern")],
        ),
        ("They concluded the call by noon.", []),
        ("They concluded a treaty on mines.", [("They concluded a treaty on mines", BOTH, "commit")]),
    ],
    "taking the opportunity": [
        (
            "President Baek took the opportunity to condemn the raid.",
            [("President Baek took the opportunity to condemn the raid", KR, "oppose")],
        ),
    ],
    "appreciating help is thanks, appreciating a policy support": [
        (
            "President Baek appreciated Japan's help with the search.",
            [("President Baek appreciated Japan's help with the search", KR, "courtesy")],
        ),
        (
            "President Baek appreciated Japan's rules for ports.",
            [("President Baek appreciated Japan's rules for ports", KR, "support")],
        ),
    ],
    "two of any kind are those who met": [
        ("Discussions focused on the toll.", [("Discussions focused on the toll", BOTH, "discuss")]),
        ("The Japanese leader opposed the toll.", [("The Japanese leader opposed the toll", JP, "oppose")]),
        (
            "The two old neighbours discussed the toll.",
            [("The two old neighbours discussed the toll", BOTH, "discuss")],
        ),
        ("The two neighbours discussed the toll.", [("The two neighbours discussed the toll", BOTH, "discuss")]),
        ("The two ferries stopped.", []),
    ],
    "noting advances is support": [
        (
            "The two leaders noted steady growth in trade.",
            [("The two leaders noted steady growth in trade", BOTH, "support")],
        ),
        (
            "The two leaders noted the ferries in port.",
            [("The two leaders noted the ferries in port", BOTH, "assert")],
        ),
    ],
    "coordinated verbs inherit their subject": [
        (
            "President Baek welcomed the ferry link and reaffirmed the value of the alliance.",
            [
                ("President Baek welcomed the ferry link", KR, "support"),
                ("reaffirmed the value of the alliance", KR, "support"),
            ],
        ),
        (
            "The two leaders condemned the shelling, called for a ceasefire, and pledged medical aid.",
            [
                ("The two leaders condemned the shelling", BOTH, "oppose"),
                ("called for a ceasefire", BOTH, "request"),
                ("pledged medical aid", BOTH, "commit"),
            ],
        ),
        (
            "President Baek raised the toll and Prime Minister Aoki opposed any rise.",
            [
                ("President Baek raised the toll", KR, "discuss"),
                ("Prime Minister Aoki opposed any rise", JP, "oppose"),
            ],
        ),
    ],
    "coordinated objects of one verb are one position": [
        (
            "The two leaders discussed the ferry line and the tunnel.",
            [("The two leaders discussed the ferry line and the tunnel", BOTH, "discuss")],
        ),
    ],
    "that, and that": [
        (
            "President Baek stressed that sea lanes must stay open, and that the rule of law is essential.",
            [
                ("President Baek stressed that sea lanes must stay open", KR, "support"),
                ("that the rule of law is essential", KR, "support"),
            ],
        ),
        (
            "Prime Minister Aoki said that the talks had begun in May and that the results were alarming.",
            [
                ("Prime Minister Aoki said that the talks had begun in May", JP, "assert"),
                ("that the results were alarming", JP, "concern"),
            ],
        ),
    ],
    "a plan that is explained is no promise": [
        (
            "President Baek explained the plan, and Prime Minister Aoki opposed mines.",
            [("President Baek explained the plan", KR, "discuss"), ("Prime Minister Aoki opposed mines", JP, "oppose")],
        ),
    ],
    "a stance noun wins over its verb": [
        (
            "The two leaders discussed the importance of free trade.",
            [("The two leaders discussed the importance of free trade", BOTH, "support")],
        ),
        (
            "The two leaders discussed their shared concern about the drone attacks.",
            [("The two leaders discussed their shared concern about the drone attacks", BOTH, "concern")],
        ),
        (
            "President Baek expressed his determination to rebuild the port.",
            [("President Baek expressed his determination to rebuild the port", KR, "commit")],
        ),
        (
            "Prime Minister Aoki voiced strong opposition to the new tariffs.",
            [("Prime Minister Aoki voiced strong opposition to the new tariffs", JP, "oppose")],
        ),
        (
            "President Baek conveyed his condolences over the flood in Kyushu.",
            [("President Baek conveyed his condolences over the flood in Kyushu", KR, "courtesy")],
        ),
    ],
    "a list that changes the stance is cut": [
        (
            "The two leaders affirmed the need to protect sea lanes, as well as their commitment to a joint patrol.",
            [
                ("The two leaders affirmed the need to protect sea lanes", BOTH, "support"),
                ("their commitment to a joint patrol", BOTH, "commit"),
            ],
        ),
        (
            "The leaders reaffirmed the value of the treaty and their opposition to any annexation.",
            [
                ("The leaders reaffirmed the value of the treaty", BOTH, "support"),
                ("their opposition to any annexation", BOTH, "oppose"),
            ],
        ),
    ],
    "a list of bare stance nouns is cut": [
        (
            "The two leaders expressed concern over mines and support for the ferry.",
            [
                ("The two leaders expressed concern over mines", BOTH, "concern"),
                ("support for the ferry", BOTH, "support"),
            ],
        ),
    ],
    "a clause of the other side": [
        (
            "President Baek underlined the importance of trade, while Prime Minister Aoki raised mines.",
            [
                ("President Baek underlined the importance of trade", KR, "support"),
                ("Prime Minister Aoki raised mines", JP, "discuss"),
            ],
        ),
        (
            "President Baek welcomed the ferry; Prime Minister Aoki, in turn, thanked him for his help.",
            [
                ("President Baek welcomed the ferry", KR, "support"),
                ("Prime Minister Aoki, in turn, thanked him for his help", JP, "courtesy"),
            ],
        ),
    ],
    "a participle that changes the stance is a position": [
        (
            "President Baek reviewed the situation in the Red Sea, condemning the attacks on ships.",
            [
                ("President Baek reviewed the situation in the Red Sea", KR, "discuss"),
                ("condemning the attacks on ships", KR, "oppose"),
            ],
        ),
        (
            "President Baek praised the ferry service, calling on all ports to join.",
            [
                ("President Baek praised the ferry service", KR, "support"),
                ("calling on all ports to join", KR, "request"),
            ],
        ),
    ],
    "another participle belongs to its host": [
        (
            "President Baek welcomed the new hotline, noting that it had opened in March.",
            [("President Baek welcomed the new hotline, noting that it had opened in March", KR, "support")],
        ),
    ],
    "passives without an agent are of all who met": [
        (
            "It was agreed that the hotline would open in May.",
            [("It was agreed that the hotline would open in May", BOTH, "support")],
        ),
        (
            "It was agreed to open the hotline in May.",
            [("It was agreed to open the hotline in May", BOTH, "commit")],
        ),
        (
            "The importance of clean energy was underlined.",
            [("The importance of clean energy was underlined", BOTH, "support")],
        ),
        ("Trade was discussed.", [("Trade was discussed", BOTH, "discuss")]),
        (
            "The importance of trade and the need for calm were stressed.",
            [("The importance of trade and the need for calm were stressed", BOTH, "support")],
        ),
        (
            "Agreement was reached to open a bridge.",
            [("Agreement was reached to open a bridge", BOTH, "commit")],
        ),
        ("Concern was expressed over mines.", [("Concern was expressed over mines", BOTH, "concern")]),
        (
            "The treaty, signed in May, was welcomed by both sides.",
            [("The treaty, signed in May, was welcomed by both sides", BOTH, "support")],
        ),
    ],
    "attention that is paid is a discussion, a courtesy call is none": [
        (
            "Special attention was paid to the toll.",
            [("Special attention was paid to the toll", BOTH, "discuss")],
        ),
        ("A courtesy call was paid by Prime Minister Aoki.", []),
        ("Prime Minister Aoki paid a courtesy call on President Baek.", []),
    ],
    "turns of a transcript": [
        (
            "They discussed the ferry.\n\n* * *\n\nPresident of the Republic of Korea Minho Baek: This is an old port, "
            "where ships come in on fine days. We oppose the toll. Prime Minister of Japan Reiko Aoki (retranslated): "
            "Me too. Minho Baek: I welcome the new ferry and all of the many people who came on it.",
            [
                ("They discussed the ferry", BOTH, "discuss"),
                (
                    "President of the Republic of Korea Minho Baek: This is an old port, where ships come in on fine "
                    "days. We oppose the toll",
                    KR,
                    "oppose",
                ),
                ("Minho Baek: I welcome the new ferry and all of the many people who came on it", KR, "support"),
            ],
        ),
        ("Minho Baek: the ferry that everybody in the port has always wanted to see for so long.", []),
        ("Otto Falk: The ferry that everybody in the port has always wanted to see for so long.", []),
    ],
    "what is told according to a participant": [
        (
            "According to Prime Minister Aoki, the ferry is essential.",
            [("According to Prime Minister Aoki, the ferry is essential", JP, "support")],
        ),
        (
            "Prime Minister Aoki left. In particular, according to her, the ferry left too.",
            [("according to her, the ferry left too", JP, "assert")],
        ),
        (
            "According to Prime Minister Aoki, the ferry was discussed.",
            [("According to Prime Minister Aoki, the ferry was discussed", BOTH, "discuss")],
        ),
        ("According to the ferry company, the ferry is essential.", []),
    ],
    "greetings are exchanged out of courtesy": [
        ("They exchanged warm greetings.", [("They exchanged warm greetings", BOTH, "courtesy")]),
        (
            "President Baek met Prime Minister Aoki to exchange views on ferries.",
            [("President Baek met Prime Minister Aoki to exchange views on ferries", BOTH, "discuss")],
        ),
    ],
    "a visit is no topic": [("President Baek had talks on an official visit.", [])],
    "what others are hoped to do is asked for": [
        (
            '"We hope that Norway will open the port," President Baek said.',
            [('"We hope that Norway will open the port," President Baek said', KR, "request")],
        ),
        (
            '"We hope that our ships will come," President Baek said.',
            [('"We hope that our ships will come," President Baek said', KR, "support")],
        ),
    ],
    "a subject with a relative clause": [
        (
            "President Baek said that Korea, which chairs the board, will open the port.",
            [("President Baek said that Korea, which chairs the board, will open the port", KR, "commit")],
        ),
    ],
    "what is told without that": [
        (
            "President Baek told Prime Minister Aoki he would open the port.",
            [("President Baek told Prime Minister Aoki he would open the port", KR, "commit")],
        ),
    ],
    "support that is somebody's": [
        (
            "They discussed strong support that will help Norway's ports.",
            [("They discussed strong support that will help Norway's ports", BOTH, "discuss")],
        ),
    ],
    "passives whose subject holds a clause": [
        (
            "The steps that Norway is taking have been discussed.",
            [("The steps that Norway is taking have been discussed", BOTH, "discuss")],
        ),
        (
            "The importance of ferries that would help was discussed.",
            [("The importance of ferries that would help was discussed", BOTH, "support")],
        ),
        ("President Baek crossed a bridge that was discussed.", []),
    ],
    "a noun that looks like a verb": [
        (
            "The President of the ferry state stressed the need for ports.",
            [],
        ),
    ],
    "who speaks about something does so alone": [
        (
            "President Baek spoke at length about the ferry and put forth a plan.",
            [("President Baek spoke at length about the ferry", KR, "discuss"), ("put forth a plan", KR, "discuss")],
        ),
        (
            "President Baek spoke with Prime Minister Aoki about the ferry.",
            [("President Baek spoke with Prime Minister Aoki about the ferry", BOTH, "discuss")],
        ),
    ],
    "what the holder needs is asked for": [
        (
            "President Baek stressed that his country needs more help.",
            [("President Baek stressed that his country needs more help", KR, "request")],
        ),
        (
            "President Baek stressed that his country needs to help.",
            [("President Baek stressed that his country needs to help", KR, "support")],
        ),
        (
            '"We need your support," President Baek said.',
            [('"We need your support," President Baek said', KR, "request")],
        ),
    ],
    "an office behind another's name": [
        (
            "At the request of Prime Minister Aoki, the President of the Republic of Korea welcomed the ferry.",
            [("the President of the Republic of Korea welcomed the ferry", KR, "support")],
        ),
    ],
    "passives with an agent are of the agent": [
        (
            "The new ferry was welcomed by Prime Minister Aoki.",
            [("The new ferry was welcomed by Prime Minister Aoki", JP, "support")],
        ),
        (
            "The plan was welcomed by Prime Minister Aoki.",
            [("The plan was welcomed by Prime Minister Aoki", JP, "support")],
        ),
    ],
    "inverse acts are of the giver": [
        (
            "Prime Minister Aoki asked for help with the search and gained full support from President Baek.",
            [
                ("Prime Minister Aoki asked for help with the search", JP, "request"),
                ("gained full support from President Baek", KR, "support"),
            ],
        ),
        (
            "Prime Minister Aoki sought understanding on the tunnel and received assurances from President Baek.",
            [
                ("Prime Minister Aoki sought understanding on the tunnel", JP, "request"),
                ("received assurances from President Baek", KR, "commit"),
            ],
        ),
    ],
    "an inverse act with of": [
        (
            "President Baek asked for help and gained the understanding of Prime Minister Aoki.",
            [
                ("President Baek asked for help", KR, "request"),
                ("gained the understanding of Prime Minister Aoki", JP, "support"),
            ],
        ),
    ],
    "an infinitive in a list of objects is a commitment": [
        (
            "They confirmed the importance of ports and to work together.",
            [("They confirmed the importance of ports", BOTH, "support"), ("to work together", BOTH, "commit")],
        ),
        (
            "They confirmed the need to build and to rest.",
            [("They confirmed the need to build and to rest", BOTH, "support")],
        ),
    ],
    "what is added to a discussion is only discussed": [
        (
            "They discussed the importance of ports, as well as current tolls for ships.",
            [("They discussed the importance of ports", BOTH, "support"), ("current tolls for ships", BOTH, "discuss")],
        ),
    ],
    "a participle with a subject of its own": [
        (
            "The two leaders discussed ports, with Prime Minister Aoki condemning the raid.",
            [
                ("The two leaders discussed ports", BOTH, "discuss"),
                ("Prime Minister Aoki condemning the raid", JP, "oppose"),
            ],
        ),
    ],
    "a meeting that ends with somebody committing": [
        (
            "The meeting concluded with the two leaders committing to open ports.",
            [("the two leaders committing to open ports", BOTH, "commit")],
        ),
        ("The meeting concluded with a lunch.", []),
    ],
    "an answer in a relative clause": [
        (
            "Prime Minister Aoki asked for help, to which President Baek expressed full support.",
            [
                (
                    "Prime Minister Aoki asked for help, to which President Baek expressed full support",
                    JP,
                    "request",
                ),
            ],
        ),
    ],
    "calling on somebody is a visit, calling on somebody to act a request": [
        ("Prime Minister Aoki called on President Baek in Busan.", []),
        (
            "Prime Minister Aoki called on Norway to open its ports.",
            [("Prime Minister Aoki called on Norway to open its ports", JP, "request")],
        ),
    ],
    "what was done years ago is no position": [
        ("The two countries established relations in 1992.", []),
        (
            "The two countries established a ferry line.",
            [("The two countries established a ferry line", BOTH, "commit")],
        ),
    ],
    "agreed to, on, that": [
        (
            "The two leaders agreed to hold joint drills.",
            [("The two leaders agreed to hold joint drills", BOTH, "commit")],
        ),
        (
            "The two leaders agreed on the importance of open ports.",
            [("The two leaders agreed on the importance of open ports", BOTH, "support")],
        ),
        (
            "The two leaders agreed that ports should stay open.",
            [("The two leaders agreed that ports should stay open", BOTH, "support")],
        ),
        (
            "The two leaders shared the recognition that calm is needed.",
            [("The two leaders shared the recognition that calm is needed", BOTH, "support")],
        ),
        (
            "The two leaders shared the view to open a second bridge.",
            [("The two leaders shared the view to open a second bridge", BOTH, "commit")],
        ),
        (
            "The two leaders shared the view that calm is needed.",
            [("The two leaders shared the view that calm is needed", BOTH, "support")],
        ),
        (
            "President Baek tasked his team to draft a text.",
            [("President Baek tasked his team to draft a text", KR, "commit")],
        ),
    ],
    "light verbs": [
        (
            "The two leaders had a fruitful discussion on energy security.",
            [("The two leaders had a fruitful discussion on energy security", BOTH, "discuss")],
        ),
        (
            "The two leaders engaged in a candid exchange of views on the ferry line.",
            [("The two leaders engaged in a candid exchange of views on the ferry line", BOTH, "discuss")],
        ),
        ("The two leaders had a telephone conversation.", []),
    ],
    "met to": [
        (
            "The two leaders met to discuss the ferry line.",
            [("The two leaders met to discuss the ferry line", BOTH, "discuss")],
        ),
        (
            "President Baek spoke to congratulate Prime Minister Aoki on her election.",
            [("President Baek spoke to congratulate Prime Minister Aoki on her election", KR, "courtesy")],
        ),
    ],
    "present tense": [
        ("The Ministers oppose any attack on ports.", [("The Ministers oppose any attack on ports", BOTH, "oppose")]),
        (
            "The two leaders reaffirm the value of the alliance and oppose any change by force.",
            [
                ("The two leaders reaffirm the value of the alliance", BOTH, "support"),
                ("oppose any change by force", BOTH, "oppose"),
            ],
        ),
    ],
    "we, with an apposition": [
        (
            "We, the leaders of Japan and the Republic of Korea, reaffirm our commitment to open ports.",
            [
                (
                    "We, the leaders of Japan and the Republic of Korea, reaffirm our commitment to open ports",
                    BOTH,
                    "commit",
                )
            ],
        ),
    ],
    "direct speech": [
        (
            '"Our ports are safe," said President Baek, "and they stay open."',
            [('"Our ports are safe," said President Baek, "and they stay open."', KR, "support")],
        ),
        (
            '"Our ports stay open. We want peace," said President Baek.',
            [('"Our ports stay open. We want peace," said President Baek', KR, "support")],
        ),
        (
            'President Baek stated, "Our ports stay open."',
            [('President Baek stated, "Our ports stay open."', KR, "assert")],
        ),
        (
            "'Our ports stay open,' President Baek said.",
            [("'Our ports stay open,' President Baek said", KR, "assert")],
        ),
        (
            "President Baek praised the sailors' ferry, 'Wind'.",
            [("President Baek praised the sailors' ferry, 'Wind'", KR, "support")],
        ),
        (
            '"Our ports stay open," President Baek said.',
            [('"Our ports stay open," President Baek said', KR, "assert")],
        ),
        (
            'President Baek said: "Our ports stay open. We want peace."',
            [('President Baek said: "Our ports stay open. We want peace."', KR, "support")],
        ),
    ],
    "a report inside a report is no position of its own": [
        (
            "President Baek said he has stressed the value of the alliance for years.",
            [("President Baek said he has stressed the value of the alliance for years", KR, "support")],
        ),
        (
            "President Baek welcomed the offer that Japan announced in May.",
            [("President Baek welcomed the offer that Japan announced in May", KR, "support")],
        ),
        (
            "Prime Minister Aoki, who condemned the attack in May, thanked President Baek.",
            [("Prime Minister Aoki, who condemned the attack in May, thanked President Baek", JP, "courtesy")],
        ),
    ],
    "what was agreed or said before is no position": [
        (
            "President Baek recalled that the two leaders had met in May to dig.",
            [("President Baek recalled that the two leaders had met in May to dig", KR, "assert")],
        ),
        (
            "As they discussed in Busan, the two leaders opposed tariffs.",
            [("the two leaders opposed tariffs", BOTH, "oppose")],
        ),
        ("The spokesperson said that they condemned mines.", []),
        (
            "Following talks in which they condemned mines, the two leaders welcomed the ferry.",
            [("the two leaders welcomed the ferry", BOTH, "support")],
        ),
    ],
    "background and logistics are no positions": [
        ("The two countries share a long border at sea.", []),
        ("Japan will provide ten patrol boats.", []),
        ("The two leaders met in Busan.", []),
        ("The leaders last met in Osaka in May.", []),
        ("Korea and Japan opened a bridge in 1998.", []),
        ("The issues discussed at the summit were many.", []),
        ("According to the harbour office, the pledged sum was never paid.", []),
    ],
    "pronouns": [
        ("They discussed the ferry line.", [("They discussed the ferry line", BOTH, "discuss")]),
        ("President Baek arrived late. He praised the crew.", [("He praised the crew", KR, "courtesy")]),
        (
            "Prime Minister Aoki welcomed the ferry line. She thanked President Baek for his help.",
            [
                ("Prime Minister Aoki welcomed the ferry line", JP, "support"),
                ("She thanked President Baek for his help", JP, "courtesy"),
            ],
        ),
    ],
    "groups": [
        ("Both sides discussed the ferry line.", [("Both sides discussed the ferry line", BOTH, "discuss")]),
        ("The two countries agreed to open a bridge.", [("The two countries agreed to open a bridge", BOTH, "commit")]),
        ("Leaders condemned mines.", [("Leaders condemned mines", BOTH, "oppose")]),
        ("The delegations discussed mines.", [("The delegations discussed mines", BOTH, "discuss")]),
        ("Both leaders opposed new tariffs.", [("Both leaders opposed new tariffs", BOTH, "oppose")]),
        ("The two also discussed the tunnel.", [("The two also discussed the tunnel", BOTH, "discuss")]),
        (
            "The leaders of Japan and the Republic of Korea welcomed the tunnel.",
            [("The leaders of Japan and the Republic of Korea welcomed the tunnel", BOTH, "support")],
        ),
    ],
    "one side, a state, a capital, an organisation": [
        ("The Japanese side raised the tunnel.", [("The Japanese side raised the tunnel", JP, "discuss")]),
        (
            "The Government of Japan condemned the launch.",
            [("The Government of Japan condemned the launch", JP, "oppose")],
        ),
        ("Japan condemned the launch.", [("Japan condemned the launch", JP, "oppose")]),
        ("Seoul and Tokyo condemned mines.", [("Seoul and Tokyo condemned mines", BOTH, "oppose")]),
        ("Tokyo condemned the launch.", [("Tokyo condemned the launch", JP, "oppose")]),
        ("NATO condemned the launch.", [("NATO condemned the launch", ("nato",), "oppose")]),
    ],
    "an office stands for the person who met": [
        ("The Prime Minister welcomed the tunnel.", [("The Prime Minister welcomed the tunnel", JP, "support")]),
        (
            "The President and the Prime Minister welcomed the tunnel.",
            [("The President and the Prime Minister welcomed the tunnel", BOTH, "support")],
        ),
        (
            "The President and Prime Minister Aoki opposed the tariffs.",
            [("The President and Prime Minister Aoki opposed the tariffs", BOTH, "oppose")],
        ),
    ],
    "requests and courtesies": [
        (
            "President Baek urged North Korea to return to talks.",
            [("President Baek urged North Korea to return to talks", KR, "request")],
        ),
        (
            "Prime Minister Aoki hoped that North Korea would return to talks.",
            [("Prime Minister Aoki hoped that North Korea would return to talks", JP, "request")],
        ),
        (
            "Prime Minister Aoki praised President Baek's leadership.",
            [("Prime Minister Aoki praised President Baek's leadership", JP, "courtesy")],
        ),
        ("Prime Minister Aoki praised the ferry.", [("Prime Minister Aoki praised the ferry", JP, "support")]),
        (
            "The two leaders looked forward to the next round of talks.",
            [("The two leaders looked forward to the next round of talks", BOTH, "support")],
        ),
    ],
    "what it will do is no promise": [
        (
            "Prime Minister Aoki said that it will rain.",
            [("Prime Minister Aoki said that it will rain", JP, "assert")],
        ),
    ],
    "the words of a that-clause count": [
        (
            "The two leaders expressed their shared view that ports should stay open.",
            [("The two leaders expressed their shared view that ports should stay open", BOTH, "support")],
        ),
        (
            "President Baek assessed that trade had grown in May.",
            [("President Baek assessed that trade had grown in May", KR, "assert")],
        ),
    ],
    "adverbs between subject and verb": [
        (
            "The leaders jointly and strongly condemned mines.",
            [("The leaders jointly and strongly condemned mines", BOTH, "oppose")],
        ),
    ],
    "a leading adverbial stays outside the quote": [
        ("On trade, the two leaders opposed new tariffs.", [("the two leaders opposed new tariffs", BOTH, "oppose")]),
        (
            "Regarding the Red Sea, President Baek condemned the attacks.",
            [("President Baek condemned the attacks", KR, "oppose")],
        ),
        (
            "In response, Prime Minister Aoki welcomed the offer.",
            [("Prime Minister Aoki welcomed the offer", JP, "support")],
        ),
        (
            "Prime Minister Aoki, for her part, welcomed the offer.",
            [("Prime Minister Aoki, for her part, welcomed the offer", JP, "support")],
        ),
    ],
    "verbs of two kinds": [
        (
            "The two leaders concluded an agreement on ports.",
            [("The two leaders concluded an agreement on ports", BOTH, "commit")],
        ),
        (
            "They are deeply concerned by mines, and call for calm.",
            [("They are deeply concerned by mines", BOTH, "concern"), ("call for calm", BOTH, "request")],
        ),
        (
            "They encouraged North Korea to return to talks.",
            [("They encouraged North Korea to return to talks", BOTH, "request")],
        ),
        (
            "They regretted the launch of missiles.",
            [("They regretted the launch of missiles", BOTH, "concern")],
        ),
    ],
    "a message is what it is of": [
        (
            "President Baek conveyed once again his message of condolence over the storm.",
            [("President Baek conveyed once again his message of condolence over the storm", KR, "courtesy")],
        ),
        (
            "President Baek offered his sympathies over the storm.",
            [("President Baek offered his sympathies over the storm", KR, "courtesy")],
        ),
    ],
    "what the holder wishes, in a clause about him": [
        (
            "Prime Minister Aoki stated that she would also like to meet in the spring.",
            [("Prime Minister Aoki stated that she would also like to meet in the spring", JP, "support")],
        ),
        (
            "Prime Minister Aoki stated that Japan would welcome a ferry.",
            [("Prime Minister Aoki stated that Japan would welcome a ferry", JP, "support")],
        ),
        (
            "Prime Minister Aoki hoped that the long-standing Japan-Korea friendship would be deepened.",
            [
                (
                    "Prime Minister Aoki hoped that the long-standing Japan-Korea friendship would be deepened",
                    JP,
                    "support",
                )
            ],
        ),
    ],
    "a clause that goes on with what the holder will do": [
        (
            "President Baek said that he thanks Japan for the crane and will open the port to its ferries.",
            [
                ("President Baek said that he thanks Japan for the crane", KR, "courtesy"),
                ("will open the port to its ferries", KR, "commit"),
            ],
        ),
    ],
    "a clause inside the clause goes on": [
        (
            "President Baek noted the claim of the crews that the ships were late and that one had sunk.",
            [
                (
                    "President Baek noted the claim of the crews that the ships were late and that one had sunk",
                    KR,
                    "assert",
                )
            ],
        ),
    ],
    "asides with an adverb, a conjunction or a gerund": [
        (
            "Prime Minister Aoki, fully agreeing on the aims, urged Norway to dig.",
            [("Prime Minister Aoki, fully agreeing on the aims, urged Norway to dig", JP, "request")],
        ),
        (
            "President Baek, while opening the exhibition, thanked Japan.",
            [("President Baek, while opening the exhibition, thanked Japan", KR, "courtesy")],
        ),
    ],
    "an attribution after what was said": [
        (
            "An open sea is in the interest of all, they agreed.",
            [("An open sea is in the interest of all, they agreed", BOTH, "support")],
        ),
    ],
    "agreeing with what was said before": [
        (
            "Prime Minister Aoki agreed and pledged ten boats.",
            [("Prime Minister Aoki agreed", JP, "support"), ("pledged ten boats", JP, "commit")],
        ),
    ],
    "a participle is no verb": [
        (
            "They welcomed open seas, supported by strong fleets.",
            [("They welcomed open seas, supported by strong fleets", BOTH, "support")],
        ),
    ],
    "how to do a thing is only discussed": [
        (
            "They discussed the importance of open ports and how to clear the mines.",
            [
                ("They discussed the importance of open ports", BOTH, "support"),
                ("how to clear the mines", BOTH, "discuss"),
            ],
        ),
    ],
    "both of a list": [
        (
            "Both President Baek and Prime Minister Aoki praised the new port.",
            [("Both President Baek and Prime Minister Aoki praised the new port", BOTH, "support")],
        ),
    ],
    "a gerund after a verb that only goes on, and a prefix with a hyphen": [
        (
            "The two leaders continued exchanging views on trade.",
            [("The two leaders continued exchanging views on trade", BOTH, "discuss")],
        ),
        ("They were united in condemning mines.", [("They were united in condemning mines", BOTH, "oppose")]),
        (
            "They re-affirmed their commitment to ports.",
            [("They re-affirmed their commitment to ports", BOTH, "commit")],
        ),
    ],
    "a verb that the lexicon lacks, with a clause": [
        (
            "President Baek ventured that ports must open.",
            [("President Baek ventured that ports must open", KR, "support")],
        ),
        ("President Baek ventured to the port.", []),
    ],
    "an assent without an object": [
        ("Prime Minister Aoki concurred.", [("Prime Minister Aoki concurred", JP, "support")])
    ],
    "a view by the noun of what it is on": [
        (
            "They shared the view on the need for a ferry.",
            [("They shared the view on the need for a ferry", BOTH, "support")],
        ),
    ],
    "the subject of a clause behind its adverbial reports nothing of its own": [
        (
            "President Baek stated that to this end, he looked forward to the ferry.",
            [("President Baek stated that to this end, he looked forward to the ferry", KR, "support")],
        ),
    ],
    "what a state did that did not meet is background": [
        (
            "They condemned the launch. North Korea launched a missile over the port in May.",
            [("They condemned the launch", BOTH, "oppose")],
        ),
    ],
    "pleasure in doing is what is done": [
        (
            "President Baek was pleased to inform Prime Minister Aoki of the new line.",
            [("President Baek was pleased to inform Prime Minister Aoki of the new line", KR, "discuss")],
        ),
    ],
    "a day between subject and verb": [
        (
            "President Baek on Thursday (May 4) thanked Japan for its ships.",
            [("President Baek on Thursday (May 4) thanked Japan for its ships", KR, "courtesy")],
        ),
    ],
    "praise of a person's efforts is courtesy, support of them is not": [
        (
            "President Baek commended Prime Minister Aoki's efforts to open ports.",
            [("President Baek commended Prime Minister Aoki's efforts to open ports", KR, "courtesy")],
        ),
        (
            "President Baek supported Prime Minister Aoki's efforts to open ports.",
            [("President Baek supported Prime Minister Aoki's efforts to open ports", KR, "support")],
        ),
    ],
    "what will be issued is no position": [
        ("A summary will be released today. They discussed ports.", [("They discussed ports", BOTH, "discuss")]),
    ],
    "talks include what they are about, people do not": [
        ("The talks included ports.", [("The talks included ports", BOTH, "discuss")]),
        ("Participants in the talks included the ferry crews.", []),
    ],
    "coordination by as well as": [
        (
            "They praised the ferry, as well as welcomed the new port.",
            [("They praised the ferry", BOTH, "support"), ("welcomed the new port", BOTH, "support")],
        ),
    ],
    "a courtesy with what its holder wishes": [
        (
            "President Baek congratulated Prime Minister Aoki, stating that he would like to visit Ulsan.",
            [
                ("President Baek congratulated Prime Minister Aoki", KR, "courtesy"),
                ("stating that he would like to visit Ulsan", KR, "support"),
            ],
        ),
    ],
    "two quotations of one speaker": [
        (
            'President Baek said, "The port is a good port," adding, "It will be a better one in the spring."',
            [
                (
                    'President Baek said, "The port is a good port," adding, "It will be a better one in the spring."',
                    KR,
                    "support",
                )
            ],
        ),
    ],
    "a quotation before a verb with an object of its own": [
        (
            'Noting that "ports must be open to all ships," President Baek thanked the crews.',
            [("President Baek thanked the crews", KR, "courtesy")],
        ),
    ],
    "what both agree will be done is something they agree on": [
        (
            "The two leaders concurred that Norway, which leads the talks, will continue to work with Japan.",
            [
                (
                    "The two leaders concurred that Norway, which leads the talks, will continue to work with Japan",
                    BOTH,
                    "support",
                )
            ],
        ),
    ],
    "what a holder will ask is a request": [
        (
            "President Baek stated that he would once again urge Norway to dig.",
            [("President Baek stated that he would once again urge Norway to dig", KR, "request")],
        ),
    ],
    "what the holder's own state will do, told to somebody": [
        (
            "President Baek told the Prime Minister that South Korea would build the ferry.",
            [("President Baek told the Prime Minister that South Korea would build the ferry", KR, "commit")],
        ),
        (
            "President Baek said that South Korea would not accept the annexation.",
            [("President Baek said that South Korea would not accept the annexation", KR, "oppose")],
        ),
    ],
    "to describe as, and to describe": [
        (
            "President Baek described the ties as excellent.",
            [("President Baek described the ties as excellent", KR, "support")],
        ),
        ("President Baek described the ties in full.", [("President Baek described the ties in full", KR, "discuss")]),
    ],
    "a hope that is expressed": [
        (
            "Hope was expressed that talks would resume.",
            [("Hope was expressed that talks would resume", BOTH, "support")],
        ),
    ],
    "items that describe report nothing": [
        (
            "They agreed to shape a region in which:\n\n- states cooperate against mines;\n\n- disputes are resolved.",
            [("They agreed to shape a region in", BOTH, "commit")],
        ),
    ],
    "a topic before a group is no part of it": [
        (
            "Turning to trade, both Prime Ministers shared the view on raising tolls.",
            [("both Prime Ministers shared the view on raising tolls", BOTH, "support")],
        ),
    ],
    "discussions that go further": [
        (
            "They welcomed the port and furthered discussions on trade.",
            [("They welcomed the port", BOTH, "support"), ("furthered discussions on trade", BOTH, "discuss")],
        ),
    ],
    "a clause after the place where it was said": [
        (
            "President Baek said at the meeting that the port is essential.",
            [("President Baek said at the meeting that the port is essential", KR, "support")],
        ),
    ],
    "papers that were issued are no positions": [
        (
            "A joint statement was issued after the talks. They discussed ports.",
            [("They discussed ports", BOTH, "discuss")],
        ),
    ],
    "a noun with a participle behind it": [
        (
            "President Baek stressed the damage caused by mines.",
            [("President Baek stressed the damage caused by mines", KR, "concern")],
        ),
    ],
    "a clause that goes on with a wish": [
        (
            "President Baek noted that Norway has many ships, and wants to see more.",
            [("President Baek noted that Norway has many ships, and wants to see more", KR, "support")],
        ),
    ],
    "what is going to be done": [
        (
            '"We are going to open the port," President Baek said.',
            [('"We are going to open the port," President Baek said', KR, "commit")],
        ),
    ],
    "views on a wish": [
        ("They shared views on their wish to dig.", [("They shared views on their wish to dig", BOTH, "support")]),
    ],
    "what is affirmed as a fact is asserted": [
        (
            "President Baek confirmed that an envoy had been named.",
            [("President Baek confirmed that an envoy had been named", KR, "assert")],
        ),
        (
            "President Baek confirmed that the old pact holds.",
            [("President Baek confirmed that the old pact holds", KR, "support")],
        ),
    ],
    "bodies in which all who met sit": [
        ("The Joint Committee reviewed trade.", [("The Joint Committee reviewed trade", BOTH, "discuss")]),
        ("The agenda focused on trade.", [("The agenda focused on trade", BOTH, "discuss")]),
        (
            "Officials from both sides praised the port.",
            [("Officials from both sides praised the port", BOTH, "support")],
        ),
    ],
    "direct speech inside a clause is read with it": [
        (
            'President Baek explained that the "green port" will open soon.',
            [('President Baek explained that the "green port" will open soon', KR, "assert")],
        ),
        (
            'President Baek described the toll as "absurd," adding that "the allies reject this toll."',
            [
                (
                    'President Baek described the toll as "absurd," adding that "the allies reject this toll."',
                    KR,
                    "oppose",
                )
            ],
        ),
        (
            'The leaders praised the values that Norway stands for - "open ports and fair winds."',
            [
                (
                    'The leaders praised the values that Norway stands for - "open ports and fair winds."',
                    BOTH,
                    "support",
                )
            ],
        ),
    ],
    "quotations in a quotation": [
        (
            "“We mean it when we say “the port is for all”, every day,” President Baek said.",
            [("“We mean it when we say “the port is for all”, every day,” President Baek said", KR, "assert")],
        ),
    ],
    "the speaker's own words, shortened": [
        (
            'President Baek told the Japanese leader, "I\'m ready to open the port."',
            [('President Baek told the Japanese leader, "I\'m ready to open the port."', KR, "commit")],
        ),
        (
            '"We\'re going to open the port," President Baek said.',
            [('"We\'re going to open the port," President Baek said', KR, "commit")],
        ),
        (
            '"Thank you very much for the ferry," Prime Minister Aoki said.',
            [('"Thank you very much for the ferry," Prime Minister Aoki said', JP, "courtesy")],
        ),
    ],
    "agreeing on more of something is a commitment": [
        (
            "They concurred on further promotion of ferries.",
            [("They concurred on further promotion of ferries", BOTH, "commit")],
        ),
        (
            "They concurred on the strength of the line.",
            [("They concurred on the strength of the line", BOTH, "support")],
        ),
    ],
    "a state's leadership is a policy, a person's is praised": [
        (
            "President Baek welcomed Denmark's leadership on ferries.",
            [("President Baek welcomed Denmark's leadership on ferries", KR, "support")],
        ),
        (
            "President Baek praised the Prime Minister's leadership on ferries.",
            [("President Baek praised the Prime Minister's leadership on ferries", KR, "courtesy")],
        ),
    ],
    "what nobody is asked to do is only hoped": [
        (
            "President Baek hoped that the Japanese economy would grow.",
            [("President Baek hoped that the Japanese economy would grow", KR, "support")],
        ),
        (
            "President Baek hoped that Japanese firms would open the port.",
            [("President Baek hoped that Japanese firms would open the port", KR, "request")],
        ),
        (
            "President Baek conveyed his expectations for an active role of Japan.",
            [("President Baek conveyed his expectations for an active role of Japan", KR, "request")],
        ),
    ],
    "the words of a clause, without what is only told of its subject": [
        (
            "President Baek stated that the port, which opened late, is essential.",
            [("President Baek stated that the port, which opened late, is essential", KR, "support")],
        ),
        (
            "President Baek stated that it was the view of all that the port is essential.",
            [("President Baek stated that it was the view of all that the port is essential", KR, "support")],
        ),
        (
            "President Baek stated that no toll on refugees can ever be accepted.",
            [("President Baek stated that no toll on refugees can ever be accepted", KR, "oppose")],
        ),
    ],
    "a clause that goes on with what the holder's state does": [
        (
            "President Baek mentioned that tolls are high and Korea firmly condemns all of them.",
            [("President Baek mentioned that tolls are high and Korea firmly condemns all of them", KR, "oppose")],
        ),
        (
            "President Baek stated that, having met in Oslo, and after long talks, he intends to open the port.",
            [
                (
                    "President Baek stated that, having met in Oslo, and after long talks, he intends to open the port",
                    KR,
                    "commit",
                )
            ],
        ),
        (
            "President Baek welcomed the ferry, stating that Korea intended to build more.",
            [
                ("President Baek welcomed the ferry", KR, "support"),
                ("stating that Korea intended to build more", KR, "commit"),
            ],
        ),
    ],
    "two nouns before one topic": [
        (
            "They shared their thoughts and views on the ferry.",
            [("They shared their thoughts and views on the ferry", BOTH, "discuss")],
        ),
        ("They offered their thoughts and prayers.", [("They offered their thoughts and prayers", BOTH, "courtesy")]),
        (
            "President Baek expressed his concern and condolences over the fire.",
            [("President Baek expressed his concern and condolences over the fire", KR, "concern")],
        ),
        (
            "President Baek underlined the work of the crews; his commitment to build ferries.",
            [
                ("President Baek underlined the work of the crews", KR, "support"),
                ("his commitment to build ferries", KR, "commit"),
            ],
        ),
    ],
    "when they talked is not on what": [
        ("President Baek had a telephone conversation on the early morning of Tuesday.", []),
    ],
    "counterparts beside a subject": [
        (
            "Prime Minister Aoki and her Korean counterpart agreed to dig.",
            [("Prime Minister Aoki and her Korean counterpart agreed to dig", BOTH[::-1], "commit")],
        ),
        (
            "Prime Minister Aoki and her Danish and Korean counterparts agreed to dig.",
            [("Prime Minister Aoki and her Danish and Korean counterparts agreed to dig", BOTH[::-1], "commit")],
        ),
        (
            "Prime Minister Aoki and Korean counterpart Minho Baek discussed ports.",
            [("Prime Minister Aoki and Korean counterpart Minho Baek discussed ports", BOTH[::-1], "discuss")],
        ),
        ("Those present discussed ports.", [("Those present discussed ports", BOTH, "discuss")]),
        ("The Japanese official welcomed the ferry.", [("The Japanese official welcomed the ferry", JP, "support")]),
    ],
    "names behind the commas of their offices": [
        (
            "The President of Korea, Minho Baek, and the Prime Minister of Japan, Reiko Aoki, discussed ports.",
            [
                (
                    "The President of Korea, Minho Baek, and the Prime Minister of Japan, Reiko Aoki, discussed ports",
                    BOTH,
                    "discuss",
                )
            ],
        ),
    ],
    "asides before and behind a verb": [
        (
            "President Baek, through a joint statement with friends, reaffirmed his commitment to dig.",
            [
                (
                    "President Baek, through a joint statement with friends, reaffirmed his commitment to dig",
                    KR,
                    "commit",
                )
            ],
        ),
        (
            "President Baek stated that Korea, in close cooperation with Norway, will open the port.",
            [
                (
                    "President Baek stated that Korea, in close cooperation with Norway, will open the port",
                    KR,
                    "commit",
                )
            ],
        ),
        (
            "They resolved, in line with their values, to dig a tunnel.",
            [("They resolved, in line with their values, to dig a tunnel", BOTH, "commit")],
        ),
    ],
    "events that were held report": [
        (
            "The forum held online on Monday reaffirmed the value of ferries.",
            [("The forum held online on Monday reaffirmed the value of ferries", BOTH, "support")],
        ),
        ("The two leaders held talks on ferries.", [("The two leaders held talks on ferries", BOTH, "discuss")]),
        (
            "They praised the summit held in May and discussed ports.",
            [("They praised the summit held in May", BOTH, "support"), ("discussed ports", BOTH, "discuss")],
        ),
    ],
    "talks with the other side are of both": [
        (
            "President Baek held talks with Prime Minister Aoki and discussed ports.",
            [("discussed ports", BOTH, "discuss")],
        ),
        (
            "President Baek discussed ports in a long meeting with Prime Minister Aoki.",
            [("President Baek discussed ports in a long meeting with Prime Minister Aoki", BOTH, "discuss")],
        ),
        (
            "President Baek discussed ports with the harbour master.",
            [("President Baek discussed ports with the harbour master", KR, "discuss")],
        ),
        ("President Baek had talks with Prime Minister Aoki for about 20 minutes.", []),
    ],
    "one side asks for what all support": [
        (
            "President Baek encouraged more traffic in the port.",
            [("President Baek encouraged more traffic in the port", KR, "request")],
        ),
        (
            "The two leaders encouraged more traffic in the port.",
            [("The two leaders encouraged more traffic in the port", BOTH, "support")],
        ),
    ],
    "wishes to do something, and wishes for somebody": [
        (
            "President Baek expressed his wishes to dig more tunnels.",
            [("President Baek expressed his wishes to dig more tunnels", KR, "support")],
        ),
        (
            "President Baek expressed his wishes for her health.",
            [("President Baek expressed his wishes for her health", KR, "courtesy")],
        ),
    ],
    "a clause without that": [
        (
            "President Baek mentioned no toll can be justified.",
            [("President Baek mentioned no toll can be justified", KR, "oppose")],
        ),
    ],
    "a participle whose clause goes on with the holder's state": [
        (
            "Prime Minister Aoki welcomed the ferry, stating that tolls rose and Japan condemns this.",
            [
                ("Prime Minister Aoki welcomed the ferry", JP, "support"),
                ("stating that tolls rose and Japan condemns this", JP, "oppose"),
            ],
        ),
    ],
    "passives in the perfect only tell": [("Most steps of the plan have been discussed.", [])],
    "a sentence after a quotation is none of its attribution": [
        (
            '"The ferry is late for all of us." They also exchanged views on ports.',
            [("They also exchanged views on ports", BOTH, "discuss")],
        ),
    ],
    "only their own state binds them": [
        (
            '"Our ferry will be late," said President Baek.',
            [('"Our ferry will be late," said President Baek', KR, "assert")],
        ),
        (
            '"We must see that we maintain the port," said President Baek.',
            [('"We must see that we maintain the port," said President Baek', KR, "support")],
        ),
    ],
    "what is to be done is discussed": [
        (
            "The two leaders discussed strengthening the resilience of ports.",
            [("The two leaders discussed strengthening the resilience of ports", BOTH, "discuss")],
        ),
        (
            "The two leaders discussed the strength of ports.",
            [("The two leaders discussed the strength of ports", BOTH, "support")],
        ),
    ],
    "what is shared stands, what was shared is told": [
        ("We share a commitment to open ports.", []),
        (
            "They shared a commitment to open ports.",
            [("They shared a commitment to open ports", BOTH, "commit")],
        ),
    ],
    "messages of another day": [
        ("President Baek sent a message to Prime Minister Aoki.", []),
        (
            "President Baek sent greetings to Prime Minister Aoki.",
            [("President Baek sent greetings to Prime Minister Aoki", KR, "courtesy")],
        ),
    ],
    "the fact that something is so": [
        (
            "President Baek stressed the fact that Norway ignored the tolls.",
            [("President Baek stressed the fact that Norway ignored the tolls", KR, "assert")],
        ),
    ],
    "two adverbs inside a verb": [
        (
            "President Baek called once more for open ports.",
            [("President Baek called once more for open ports", KR, "request")],
        ),
    ],
    "guests who are let in": [
        (
            "President Baek welcomed Prime Minister Aoki to the Blue House on Monday.",
            [("President Baek welcomed Prime Minister Aoki to the Blue House on Monday", KR, "courtesy")],
        ),
        (
            "President Baek welcomed Prime Minister Aoki to the Blue House to reaffirm their ties.",
            [("President Baek welcomed Prime Minister Aoki to the Blue House to reaffirm their ties", BOTH, "support")],
        ),
        (
            "President Baek welcomed Prime Minister Aoki to Busan on her first visit.",
            [("President Baek welcomed Prime Minister Aoki to Busan on her first visit", KR, "courtesy")],
        ),
    ],
    "meetings for talks on something": [
        (
            "President Baek met Prime Minister Aoki in Oslo for frank talks on ports.",
            [("President Baek met Prime Minister Aoki in Oslo for frank talks on ports", BOTH, "discuss")],
        ),
        ("President Baek met Prime Minister Aoki in Oslo for talks on Monday.", []),
    ],
    "support among what is discussed": [
        (
            "The two leaders discussed the port, including the tolls and their unwavering support for Norway.",
            [
                ("The two leaders discussed the port, including the tolls", BOTH, "discuss"),
                ("their unwavering support for Norway", BOTH, "support"),
            ],
        ),
    ],
    "speech after a phrase": [
        (
            'In a tweet President Baek said, "The port is open to all of us. We will continue to dig."',
            [
                (
                    'President Baek said, "The port is open to all of us. We will continue to dig."',
                    KR,
                    "commit",
                )
            ],
        ),
        ('"A ferry for every island of ours," President Baek spoke.', []),
    ],
    "what is judged, and what is only considered": [
        (
            "The two leaders considered the talks fruitful.",
            [("The two leaders considered the talks fruitful", BOTH, "support")],
        ),
        (
            "The two leaders considered the talks on ferries.",
            [("The two leaders considered the talks on ferries", BOTH, "discuss")],
        ),
    ],
    "the last of a list behind other states": [
        (
            "They discussed ports in island states, Iran and Yemen, and Prime Minister Aoki condemned tolls.",
            [
                ("They discussed ports in island states, Iran and Yemen", BOTH, "discuss"),
                ("Prime Minister Aoki condemned tolls", JP, "oppose"),
            ],
        ),
    ],
    "papers for the press are no positions": [
        ("The two leaders issued a joint press statement.", []),
        (
            "The two leaders announced a joint fund.",
            [("The two leaders announced a joint fund", BOTH, "commit")],
        ),
    ],
    "a verb after another that goes on": [
        (
            "Prime Minister Aoki went on to state that tolls rose, and expressed her condemnation of the act.",
            [
                ("Prime Minister Aoki went on to state that tolls rose", JP, "assert"),
                ("expressed her condemnation of the act", JP, "oppose"),
            ],
        ),
    ],
    "a minister in lower case": [
        (
            "The Japanese defence minister welcomed the ferry.",
            [("The Japanese defence minister welcomed the ferry", JP, "support")],
        ),
    ],
    "what the speaker's own side will do": [
        (
            '"Korea will not be deterred from digging," President Baek said.',
            [('"Korea will not be deterred from digging," President Baek said', KR, "commit")],
        ),
        (
            '"Denmark will not be deterred from digging," President Baek said.',
            [('"Denmark will not be deterred from digging," President Baek said', KR, "assert")],
        ),
        (
            '"I look forward to more ferries," he continued.',
            [('"I look forward to more ferries," he continued', KR, "support")],
        ),
    ],
    "what was established is no position by itself": [
        ("The ferry line was established in May.", []),
        ("The two leaders established a ferry line.", [("The two leaders established a ferry line", BOTH, "commit")]),
        ("The two leaders released a joint statement yesterday.", []),
    ],
    "a name that holds a stance noun": [
        (
            "President Baek discussed the Ulsan Call to Action.",
            [("President Baek discussed the Ulsan Call to Action", KR, "discuss")],
        ),
    ],
    "leaders of both countries are all who met": [
        (
            "The top diplomats of the two countries discussed ferries.",
            [("The top diplomats of the two countries discussed ferries", BOTH, "discuss")],
        ),
        (
            "The leaders of both nations welcomed the ferry.",
            [("The leaders of both nations welcomed the ferry", BOTH, "support")],
        ),
        ("The leaders of the two companies welcomed the ferry.", []),
    ],
    "a number at the end of a sentence names nobody": [
        (
            "They welcomed ferries for all. Ministers discussed ports.",
            [("They welcomed ferries for all", BOTH, "support"), ("Ministers discussed ports", BOTH, "discuss")],
        ),
    ],
    "talks that nobody is the subject of": [
        (
            "There was a further exchange of views on ports.",
            [("There was a further exchange of views on ports", BOTH, "discuss")],
        ),
        ("A discussion on ports took place.", [("A discussion on ports took place", BOTH, "discuss")]),
        ("The discussion of the new line continued.", [("The discussion of the new line continued", BOTH, "discuss")]),
        ("A discussion was held on Monday.", []),
        ("An exchange of prisoners took place on the new line.", []),
        ("The discussion of the new line pleased the crews.", []),
    ],
    "they who discuss are all who met": [
        (
            "President Baek and Minister Holm Lee of Korea thanked the crews. They discussed the ferry.",
            [
                ("President Baek and Minister Holm Lee of Korea thanked the crews", KR, "courtesy"),
                ("They discussed the ferry", BOTH, "discuss"),
            ],
        ),
    ],
    "who agrees with another does so alone": [
        (
            "President Baek agreed with Prime Minister Aoki on the need for a ferry.",
            [("President Baek agreed with Prime Minister Aoki on the need for a ferry", KR, "support")],
        ),
    ],
    "a purpose behind an aside": [
        (
            "Prime Minister Aoki met President Baek, who is visiting Japan, to exchange views on the ferry.",
            [
                (
                    "Prime Minister Aoki met President Baek, who is visiting Japan, to exchange views on the ferry",
                    BOTH,
                    "discuss",
                )
            ],
        ),
    ],
    "looking forward after a verb in the past": [
        (
            "They agreed to stay in touch and look forward to the ferry fair.",
            [("They agreed to stay in touch", BOTH, "commit"), ("look forward to the ferry fair", BOTH, "support")],
        ),
        (
            "Japan welcomed the new line and looks forward to more ferries.",
            [("Japan welcomed the new line", JP, "support"), ("looks forward to more ferries", JP, "support")],
        ),
    ],
    "guests on a visit are welcomed out of courtesy": [
        (
            "President Baek welcomed Prime Minister Aoki on her third visit to Busan.",
            [("President Baek welcomed Prime Minister Aoki on her third visit to Busan", KR, "courtesy")],
        ),
    ],
    "what follows the attribution of a quotation": [
        (
            "“Japan builds ferries,” said Prime Minister Aoki, noting the importance of safe ports.",
            [("“Japan builds ferries,” said Prime Minister Aoki, noting the importance of safe ports", JP, "assert")],
        ),
    ],
    "a list of fields with participles": [
        (
            "They discussed new work in fields of interest; countering piracy and theft; trade.",
            [("They discussed new work in fields of interest; countering piracy and theft; trade", BOTH, "discuss")],
        ),
    ],
    "support and recognition among what is discussed": [
        (
            "They discussed the storm and their mutual support and recognition of the crews.",
            [
                ("They discussed the storm", BOTH, "discuss"),
                ("their mutual support and recognition of the crews", BOTH, "support"),
            ],
        ),
    ],
    "help that is promised, and what is not told": [
        (
            "President Baek replied that help will be provided to the crews.",
            [("President Baek replied that help will be provided to the crews", KR, "commit")],
        ),
        (
            "President Baek said that he would not disclose the price.",
            [("President Baek said that he would not disclose the price", KR, "assert")],
        ),
    ],
    "what both agree is bad": [
        (
            "They agreed that the loss of the ferry was deeply worrying.",
            [("They agreed that the loss of the ferry was deeply worrying", BOTH, "concern")],
        ),
        (
            "They agreed that the toll is a concern of the crews.",
            [("They agreed that the toll is a concern of the crews", BOTH, "support")],
        ),
    ],
    "a word to the one who listens is no infinitive": [
        (
            "“I want to confirm to you that France stands by the crews,” President Baek said.",
            [("“I want to confirm to you that France stands by the crews,” President Baek said", KR, "support")],
        ),
    ],
    "verbs of aligning, of going through and of resolving": [
        ("They aligned their views on the toll.", [("They aligned their views on the toll", BOTH, "support")]),
        ("The two ministers delved on ports.", [("The two ministers delved on ports", BOTH, "discuss")]),
        ("They positively evaluated the new line.", [("They positively evaluated the new line", BOTH, "support")]),
        (
            "They resolved that the rules of the port must be kept.",
            [("They resolved that the rules of the port must be kept", BOTH, "support")],
        ),
        (
            "They agreed on the continued need to repair ports.",
            [("They agreed on the continued need to repair ports", BOTH, "support")],
        ),
        ("The two countries celebrate fifty years of ferries.", []),
    ],
    "what is said behind a call with somebody": [
        (
            "President Baek spoke with Prime Minister Aoki, pledging that Korea will build ships to carry trade.",
            [("pledging that Korea will build ships to carry trade", KR, "commit")],
        ),
    ],
    "a main clause behind a concession": [
        (
            "While Japan acknowledged the value of the line, storms are frequent.",
            [("Japan acknowledged the value of the line", JP, "support")],
        ),
    ],
    "visits that are welcomed as a step": [
        (
            "President Baek welcomed Prime Minister Aoki's visit as an important step.",
            [("President Baek welcomed Prime Minister Aoki's visit as an important step", KR, "support")],
        ),
        (
            "President Baek welcomed Prime Minister Aoki's visit.",
            [("President Baek welcomed Prime Minister Aoki's visit", KR, "courtesy")],
        ),
    ],
    "a state that must act is asked to": [
        (
            "President Baek stressed that Norway must open its ports.",
            [("President Baek stressed that Norway must open its ports", KR, "request")],
        ),
        (
            "President Baek stressed that ports must be open.",
            [("President Baek stressed that ports must be open", KR, "support")],
        ),
    ],
    "consensus that is reached, wishes of recovery": [
        (
            "The two sides held talks on ferries and reached broad consensus.",
            [("The two sides held talks on ferries", BOTH, "discuss"), ("reached broad consensus", BOTH, "support")],
        ),
        (
            "They hoped for a swift recovery from the storm.",
            [("They hoped for a swift recovery from the storm", BOTH, "courtesy")],
        ),
    ],
    "talks for a briefing": [
        (
            "President Baek met Prime Minister Aoki for an update on the ferry.",
            [("President Baek met Prime Minister Aoki for an update on the ferry", BOTH, "discuss")],
        ),
    ],
    "a quotation that is stressed": [
        (
            "“The number of ships on the line is about thirty,” President Baek stressed.",
            [("“The number of ships on the line is about thirty,” President Baek stressed", KR, "support")],
        ),
        (
            "“Korea is interested in a ferry line,” President Baek stressed.",
            [("“Korea is interested in a ferry line,” President Baek stressed", KR, "support")],
        ),
    ],
    "a call regarding something": [
        (
            "President Baek spoke with Prime Minister Aoki regarding the ferry.",
            [("President Baek spoke with Prime Minister Aoki regarding the ferry", BOTH, "discuss")],
        ),
    ],
    "teams that stay in touch": [
        (
            "They agreed that they and their aides would stay in close contact.",
            [("They agreed that they and their aides would stay in close contact", BOTH, "support")],
        ),
    ],
    "what the own administration, teams and allies will do binds": [
        (
            "President Baek told Prime Minister Aoki that the Baek Administration will pay for it.",
            [
                (
                    "President Baek told Prime Minister Aoki that the Baek Administration will pay for it",
                    KR,
                    "commit",
                )
            ],
        ),
        (
            "The two leaders agreed that their teams would consult closely.",
            [("The two leaders agreed that their teams would consult closely", BOTH, "support")],
        ),
        (
            "President Baek made clear that, if tolls rise, South Korea together with its allies will respond.",
            [
                (
                    "President Baek made clear that, if tolls rise, South Korea together with its allies will respond",
                    KR,
                    "commit",
                )
            ],
        ),
        (
            "South Korea emphasized that it will repair the ferry.",
            [("South Korea emphasized that it will repair the ferry", KR, "commit")],
        ),
        (
            "The two leaders affirmed that the forum will allow both countries to repair the ferry.",
            [
                (
                    "The two leaders affirmed that the forum will allow both countries to repair the ferry",
                    BOTH,
                    "support",
                )
            ],
        ),
    ],
    "what is condemned or urged is told by its verb": [
        (
            "President Baek condemned the decision to close the port.",
            [("President Baek condemned the decision to close the port", KR, "oppose")],
        ),
        (
            "President Baek urged both sides to consider a lower toll.",
            [("President Baek urged both sides to consider a lower toll", KR, "request")],
        ),
        (
            "President Baek understood that Norway's concerns are old.",
            [("President Baek understood that Norway's concerns are old", KR, "support")],
        ),
    ],
    "a view that is reaffirmed is supported, one that is stated is not": [
        (
            "President Baek reaffirmed his view that Oslo is the capital.",
            [("President Baek reaffirmed his view that Oslo is the capital", KR, "support")],
        ),
        (
            "President Baek expressed the view that Oslo is the capital.",
            [("President Baek expressed the view that Oslo is the capital", KR, "assert")],
        ),
    ],
    "words behind 'and' that only look like verbs": [
        (
            "They discussed the tolls and shared efforts to lower them.",
            [("They discussed the tolls and shared efforts to lower them", BOTH, "discuss")],
        ),
        (
            "They stressed secure and recognized borders.",
            [("They stressed secure and recognized borders", BOTH, "support")],
        ),
    ],
    "a list of gerunds is one position": [
        (
            "They discussed deepening trade, establishing high standards, and building ferries.",
            [("They discussed deepening trade, establishing high standards, and building ferries", BOTH, "discuss")],
        ),
    ],
    "a second purpose and what a relative clause goes on with": [
        (
            "President Baek informed them of his call with Norway, in which he told of tolls and the need for ferries.",
            [
                (
                    "President Baek informed them of his call with Norway, in which he told of tolls and the need for"
                    " ferries",
                    KR,
                    "discuss",
                )
            ],
        ),
        (
            "President Baek raised concerns about tolls, as well as fares.",
            [("President Baek raised concerns about tolls, as well as fares", KR, "concern")],
        ),
        (
            "President Baek spoke today with Prime Minister Aoki, conveying his wish to deepen ties.",
            [("conveying his wish to deepen ties", KR, "support")],
        ),
    ],
    "subjects behind a leading adverbial": [
        (
            "Ahead of the war games over Ukraine, leaders reaffirmed their support for the ferry.",
            [("leaders reaffirmed their support for the ferry", BOTH, "support")],
        ),
        (
            "In talks with President Park of Norway, Prime Minister Aoki and President Baek discussed the ferry.",
            [("Prime Minister Aoki and President Baek discussed the ferry", ("jp", "kr"), "discuss")],
        ),
        ("Each side committed to repair it.", [("Each side committed to repair it", BOTH, "commit")]),
        (
            "All affirmed their commitment to the ferry.",
            [("All affirmed their commitment to the ferry", BOTH, "commit")],
        ),
    ],
    "talks as subjects": [
        (
            "The telephone conversation between Prime Minister Aoki and President Baek focused on the ferry.",
            [
                (
                    "The telephone conversation between Prime Minister Aoki and President Baek focused on the ferry",
                    BOTH,
                    "discuss",
                )
            ],
        ),
        (
            "This call, which followed their meeting in Oslo, focused on the ferry.",
            [("This call, which followed their meeting in Oslo, focused on the ferry", BOTH, "discuss")],
        ),
        (
            "Their wide-ranging discussion included the ferry.",
            [("Their wide-ranging discussion included the ferry", BOTH, "discuss")],
        ),
        ("A special focus was given to the ferry.", [("A special focus was given to the ferry", BOTH, "discuss")]),
        ("There was a special focus on the ferry.", [("There was a special focus on the ferry", BOTH, "discuss")]),
        ("Guests of the talks included the fishermen.", []),
    ],
    "standing firm": [
        (
            "They remained unwavering in their support for the ferry.",
            [("They remained unwavering in their support for the ferry", BOTH, "support")],
        ),
        (
            "President Baek outlined steps the fleet would take.",
            [("President Baek outlined steps the fleet would take", KR, "discuss")],
        ),
    ],
    "answers by a gerund, greetings that wish, and what is agreed of others": [
        (
            "Prime Minister Aoki responded by expressing consent.",
            [("Prime Minister Aoki responded by expressing consent", JP, "support")],
        ),
        (
            "President Baek conveyed greetings wishing the crews good health.",
            [("President Baek conveyed greetings wishing the crews good health", KR, "courtesy")],
        ),
        (
            "Both sides agreed that the provocative ferries are a threat to fishing.",
            [("Both sides agreed that the provocative ferries are a threat to fishing", BOTH, "support")],
        ),
        (
            "The two leaders shared the view that tolls have risen and, in particular, have maintained their level.",
            [
                (
                    "The two leaders shared the view that tolls have risen and, in particular, have maintained their"
                    " level",
                    BOTH,
                    "support",
                )
            ],
        ),
    ],
    "what is quoted within a sentence": [
        (
            "Ferries are a “strong sign of trust”, said President Baek, adding that “the crews are vital.”",
            [
                (
                    "Ferries are a “strong sign of trust”, said President Baek, adding that “the crews are vital.”",
                    KR,
                    "support",
                )
            ],
        ),
    ],
    "rare verbs of reporting": [
        ("President Baek lambasted the toll.", [("President Baek lambasted the toll", KR, "oppose")]),
        ("President Baek alluded to the ferry.", [("President Baek alluded to the ferry", KR, "discuss")]),
        ("President Baek held that ports open in May.", [("President Baek held that ports open in May", KR, "assert")]),
        ("President Baek acceded to the plan.", [("President Baek acceded to the plan", KR, "commit")]),
        (
            "President Baek enjoined the crews to rest.",
            [("President Baek enjoined the crews to rest", KR, "request")],
        ),
        (
            "The talks in Oslo were characterised as useful.",
            [("The talks in Oslo were characterised as useful", BOTH, "support")],
        ),
    ],
    "the official is who was last named": [
        (
            "President Baek praised the ferry. The official also praised the tunnel.",
            [
                ("President Baek praised the ferry", KR, "support"),
                ("The official also praised the tunnel", KR, "support"),
            ],
        ),
    ],
    "help and support are one object of thanks": [
        (
            "President Baek expressed gratitude for the help and support of Norway.",
            [("President Baek expressed gratitude for the help and support of Norway", KR, "courtesy")],
        ),
    ],
    "what will not always be binds nobody": [
        (
            "President Baek made the point that Japan and South Korea will not always agree.",
            [("President Baek made the point that Japan and South Korea will not always agree", KR, "support")],
        ),
    ],
    "two subjects behind a list of what was talked about": [
        (
            "They praised ports of Norway and Denmark, and Prime Minister Aoki and President Baek agreed to dig.",
            [
                ("They praised ports of Norway and Denmark", BOTH, "support"),
                ("Prime Minister Aoki and President Baek agreed to dig", ("jp", "kr"), "commit"),
            ],
        ),
        (
            "Building on ties between Norway and Denmark, Prime Minister Aoki and President Baek agreed to dig.",
            [("Prime Minister Aoki and President Baek agreed to dig", ("jp", "kr"), "commit")],
        ),
    ],
    "intentions one informs of, and a commitment with its owner in a list": [
        (
            "President Baek informed Prime Minister Aoki of his intention to dig.",
            [("President Baek informed Prime Minister Aoki of his intention to dig", KR, "commit")],
        ),
        (
            "They discussed the strength of the ferry line and the Koreans' commitment to it.",
            [
                ("They discussed the strength of the ferry line", BOTH, "support"),
                ("the Koreans' commitment to it", BOTH, "commit"),
            ],
        ),
    ],
    "rights of others, and what others do not do": [
        (
            "President Baek stated that Norway has the right to fish.",
            [("President Baek stated that Norway has the right to fish", KR, "support")],
        ),
        (
            "President Baek stressed that Norway is not showing serious interest in fish.",
            [("President Baek stressed that Norway is not showing serious interest in fish", KR, "assert")],
        ),
    ],
    "what is said of oneself in a quotation": [
        (
            "President Baek noted: “This is an important sign. I would like to express gratitude for it.”",
            [
                (
                    "President Baek noted: “This is an important sign. I would like to express gratitude for it.”",
                    KR,
                    "courtesy",
                )
            ],
        ),
        (
            "“I cordially welcome you to the port of Busan,” President Baek said.",
            [("“I cordially welcome you to the port of Busan,” President Baek said", KR, "courtesy")],
        ),
        (
            "“I thank all those who sail in storms,” President Baek concluded.",
            [("“I thank all those who sail in storms,” President Baek concluded", KR, "courtesy")],
        ),
        (
            "President Baek noted that crews hurry to support the ports.",
            [("President Baek noted that crews hurry to support the ports", KR, "assert")],
        ),
        (
            "President Baek noted that Norway will continue to support the ports.",
            [("President Baek noted that Norway will continue to support the ports", KR, "support")],
        ),
    ],
    "opportunities, pleasure and tragedy": [
        (
            "President Baek noted with pleasure the opening of the port.",
            [("President Baek noted with pleasure the opening of the port", KR, "support")],
        ),
        (
            "President Baek noted that the fair provides an opportunity to talk.",
            [("President Baek noted that the fair provides an opportunity to talk", KR, "support")],
        ),
        (
            "President Baek noted that the storm has tragically closed the port.",
            [("President Baek noted that the storm has tragically closed the port", KR, "concern")],
        ),
    ],
    "what is expected of others, and a subject behind an adverbial without a comma": [
        (
            "President Baek expected that Norway would open its ports.",
            [("President Baek expected that Norway would open its ports", KR, "request")],
        ),
        (
            "President Baek expected that the two countries would open a port.",
            [("President Baek expected that the two countries would open a port", KR, "support")],
        ),
        (
            "President Baek noted that considering the tolls he was ready to send a ferry.",
            [("President Baek noted that considering the tolls he was ready to send a ferry", KR, "commit")],
        ),
    ],
    "courtesies for guests, helpers and absences": [
        (
            "President Baek welcomed this first visit to Korea in ten years.",
            [("President Baek welcomed this first visit to Korea in ten years", KR, "courtesy")],
        ),
        (
            "President Baek welcomed the upcoming visits of ferries.",
            [("President Baek welcomed the upcoming visits of ferries", KR, "support")],
        ),
        (
            "President Baek praised her contribution to the talks.",
            [("President Baek praised her contribution to the talks", KR, "courtesy")],
        ),
        (
            "President Baek appreciated Japan for sending ferries.",
            [("President Baek appreciated Japan for sending ferries", KR, "courtesy")],
        ),
        (
            "President Baek expressed his regret that he could not come to Osaka.",
            [("President Baek expressed his regret that he could not come to Osaka", KR, "courtesy")],
        ),
        (
            "President Baek expressed his regret that tolls had risen.",
            [("President Baek expressed his regret that tolls had risen", KR, "concern")],
        ),
    ],
    "what is said of views, steps and stress": [
        (
            "President Baek stated his views on the ferry.",
            [("President Baek stated his views on the ferry", KR, "discuss")],
        ),
        (
            "President Baek positively noted the pace of digging.",
            [("President Baek positively noted the pace of digging", KR, "support")],
        ),
        (
            "President Baek noted Japan's efforts at sea.",
            [("President Baek noted Japan's efforts at sea", KR, "support")],
        ),
        (
            "President Baek placed particular emphasis on ferries.",
            [("President Baek placed particular emphasis on ferries", KR, "discuss")],
        ),
        (
            "The two leaders shared common views with the crews.",
            [("The two leaders shared common views with the crews", BOTH, "support")],
        ),
        (
            "President Baek asked his team to draw up a plan.",
            [("President Baek asked his team to draw up a plan", KR, "commit")],
        ),
        (
            "President Baek reported a number of broken ferries.",
            [("President Baek reported a number of broken ferries", KR, "assert")],
        ),
    ],
    "what is expected together, celebrated and led": [
        (
            "President Baek expressed high expectations for closer bilateral ties.",
            [("President Baek expressed high expectations for closer bilateral ties", KR, "support")],
        ),
        (
            "President Baek expressed high expectations for the work of Norway.",
            [("President Baek expressed high expectations for the work of Norway", KR, "request")],
        ),
        (
            "The two leaders celebrated the contributions of the crews.",
            [("The two leaders celebrated the contributions of the crews", BOTH, "support")],
        ),
        ("The two countries celebrated fifty years of ties.", []),
        (
            "President Baek led discussions on the ferry.",
            [("President Baek led discussions on the ferry", KR, "discuss")],
        ),
    ],
    "a clause that goes on with what the holder is willing to do": [
        (
            "President Baek stated that Korea is seriously concerned about mines and is willing to clear the strait.",
            [
                ("President Baek stated that Korea is seriously concerned about mines", KR, "concern"),
                ("is willing to clear the strait", KR, "commit"),
            ],
        ),
    ],
    "what is recognised, agreed and suggested together": [
        (
            "President Baek conveyed his recognition that the tolls are dangerous.",
            [("President Baek conveyed his recognition that the tolls are dangerous", KR, "concern")],
        ),
        (
            "It was agreed that the two countries will dig a tunnel.",
            [("It was agreed that the two countries will dig a tunnel", BOTH, "support")],
        ),
        (
            "The two leaders agreed during the talks that the two countries will dig a tunnel.",
            [
                (
                    "The two leaders agreed during the talks that the two countries will dig a tunnel",
                    BOTH,
                    "support",
                )
            ],
        ),
        (
            "President Baek suggested that Korea and Japan dig a tunnel.",
            [("President Baek suggested that Korea and Japan dig a tunnel", KR, "request")],
        ),
        (
            "President Baek expressed gratitude for his visit and his contributions to the talks.",
            [("President Baek expressed gratitude for his visit and his contributions to the talks", KR, "courtesy")],
        ),
    ],
    "what is no verb, and who said which quotation": [
        (
            "The two leaders discussed Korea's robust and closely coordinated response to the storm.",
            [
                (
                    "The two leaders discussed Korea's robust and closely coordinated response to the storm",
                    BOTH,
                    "discuss",
                )
            ],
        ),
        (
            "President Baek warned: “We do not know when the tolls will end.” He added: “Korea supports open ports.”",
            [
                ("President Baek warned: “We do not know when the tolls will end.”", KR, "concern"),
                ("He added: “Korea supports open ports.”", KR, "support"),
            ],
        ),
    ],
    "a quotation that denies": [
        (
            "“We cannot accept the tolls,” President Baek said.",
            [("“We cannot accept the tolls,” President Baek said", KR, "oppose")],
        ),
        (
            "“It is said that ferries stopped. It is important that ports stay open,” President Baek said.",
            [
                (
                    "“It is said that ferries stopped. It is important that ports stay open,” President Baek said",
                    KR,
                    "support",
                )
            ],
        ),
    ],
}

NOT_YET: list[tuple[str, str, list[Told]]] = [
    (
        "an adverb of the verb carries no stance",
        "President Baek warmly recalled the talks in Busan.",
        [("President Baek warmly recalled the talks in Busan", KR, "support")],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, expected, id=f"{phenomenon}-{number}")
        for phenomenon, cases in CASES.items()
        for number, (sentence, expected) in enumerate(cases)
    ],
)
def test_phenomenon(sentence: str, expected: list[Told]) -> None:
    assert told(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, expected, marks=pytest.mark.xfail(strict=True, reason=reason))
        for reason, sentence, expected in NOT_YET
    ],
)
def test_not_yet(sentence: str, expected: list[Told]) -> None:
    assert told(read(sentence)) == expected


# -- what else a position carries ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "stance", "commitment"),
    [
        ("The two leaders agreed to hold joint drills.", "commit", "agreed"),
        ("Prime Minister Aoki pledged ten boats to the Philippines.", "commit", "announced"),
        ("The two leaders reaffirmed their commitment to open ports.", "commit", "reaffirmed"),
        ("The two leaders agreed that ports should stay open.", "support", None),
    ],
)
def test_how_firm_a_commitment_is(sentence: str, stance: str, commitment: str | None) -> None:
    (position,) = read(sentence).positions
    assert (position.stance, position.commitment) == (stance, commitment)


@pytest.mark.parametrize(
    ("sentence", "addressed"),
    [
        ("President Baek urged North Korea to return to talks.", ("kp",)),
        ("President Baek called on China to release the crew.", ("cn",)),
        ("Prime Minister Aoki invited President Baek to visit Osaka.", ("minho-baek",)),
        ("Prime Minister Aoki thanked President Baek for the rescue.", ("minho-baek",)),
        ("Prime Minister Aoki called for calm.", ()),
        ("President Baek condemned North Korea.", ()),
    ],
)
def test_who_is_addressed(sentence: str, addressed: tuple[str, ...]) -> None:
    (position,) = read(sentence).positions
    assert codes(position.addressed_to) == addressed


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Prime Minister Aoki pledged to finish the tunnel by the end of 2030.", "by the end of 2030"),
        ("The two leaders agreed to open the ferry line in March 2025.", "in March 2025"),
        ("The two leaders agreed to meet again next year.", "next year"),
        ("The two leaders agreed to open the ferry line.", None),
        ("The two leaders discussed the treaty of 2014.", None),
    ],
)
def test_the_date_that_a_commitment_names(sentence: str, date: str | None) -> None:
    (position,) = read(sentence).positions
    assert position.names_date == date


def test_an_answer_points_to_what_it_answers_and_has_its_topics() -> None:
    found = read("Prime Minister Aoki asked for help against the tariffs and gained full support from President Baek.")
    request, answer = found.positions
    assert answer.responds_to == request.span
    assert request.responds_to is None
    assert answer.topics == request.topics == ("tariffs",)


def test_joint_is_more_than_one_side() -> None:
    assert [p.joint for p in read("They welcomed the tunnel. President Baek praised the ferry.").positions] == [
        True,
        False,
    ]


def test_holders_are_persons_where_the_text_names_them() -> None:
    by_office, by_state = read("The Prime Minister welcomed the tunnel. Japan condemned the launch.").positions
    assert codes(by_office.holders) == ("reiko-aoki",)
    assert codes(by_state.holders) == ("jp",)


def test_the_cue_is_the_verb() -> None:
    found = read("The two leaders also warmly welcomed the tunnel.")
    assert words(found, found.positions[0].cue) == "welcomed"
    assert found.positions[0].rule == "welcome/subject:group"
    assert found.positions[0].speech_act == "welcome"


def test_confidence_falls_with_the_way_the_speaker_was_found() -> None:
    found = read("President Baek praised the tunnel. Japan praised it. He praised the ferry.")
    named, state, pronoun = (p.confidence for p in found.positions)
    assert 1 > named > pronoun > state > 0


def test_confidence_falls_where_the_verb_says_little_of_the_stance() -> None:
    said, agreed = positions_of("They said that trade is important. They agreed that trade is important.")
    assert said.confidence < 0.9 <= agreed.confidence


def test_what_is_emphasised_in_a_clause_is_less_sure() -> None:
    thing, clause = positions_of("They stressed the need for ferries. They stressed that ferries are late.")
    assert clause.confidence < 0.9 <= thing.confidence


def test_joint_positions_are_less_sure_where_it_is_not_sure_who_met() -> None:
    body = "The two leaders agreed to dig. President Baek agreed to dig."
    joint, alone = read(body, title="Summit of Korea and Japan").positions
    others, same = read(body, title="Summit of Korea, Japan and Norway").positions
    assert others.confidence < 0.9 <= joint.confidence
    assert same.confidence == alone.confidence


def test_list_items_inherit_the_speaker_of_the_line_before() -> None:
    found = read("President Baek:\n\n- welcomed the new ferry line to Osaka;\n- opposed any rise of the toll.")
    assert told(found) == [
        ("welcomed the new ferry line to Osaka", KR, "support"),
        ("opposed any rise of the toll", KR, "oppose"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She thanked President Baek",
        "President Baek congratulated Prime Minister Aoki, stating that he",
        "They agreed that",
        "“We hope that Norway",
        "“Ports are open to all of us,” said Prime Minister Aoki,",
        "They discussed the storm and their support and recognition",
        "There was",
    ],
)
def test_texts_that_break_off(text: str) -> None:
    found = read(text)
    assert all(0 <= p.span.start < p.span.end <= len(found.readout.text) for p in found.positions)


def test_ministers_of_a_part_of_the_world_hold_nothing_where_none_is_known() -> None:
    lead = (
        "On January 10, Mr. Ib Aoki, Minister for Foreign Affairs, hosted a dinner meeting inviting African ministers."
    )
    japan = "Ministry of Foreign Affairs of Japan"
    assert not read("African foreign ministers praised the ferry. They saw it.", lead=lead, publisher=japan).positions
    assert read("The foreign ministers praised the ferry.", lead=lead, publisher=japan).positions


def test_a_hyphenated_family_name_behind_an_office_is_one_name() -> None:
    lead = "President Minho Baek met today with Foreign Minister of Denmark Ib Amir-Holm in Busan."
    assert told(read("President Baek and Minister Amir-Holm discussed the ferry.", lead=lead)) == [
        ("President Baek and Minister Amir-Holm discussed the ferry", ("kr", "dk"), "discuss")
    ]


def test_quotes_run_over_wrapped_lines() -> None:
    found = read(
        "The two leaders discussed the ferry line between their ports and the\n"
        "tunnel that is being dug. They opposed any rise of the toll that the\n"
        "harbours levy.",
        lead="President Minho Baek met today with Prime Minister Reiko Aoki of Japan\nin Busan.",
    )
    assert told(found) == [
        (
            "The two leaders discussed the ferry line between their ports and the tunnel that is being dug",
            BOTH,
            "discuss",
        ),
        ("They opposed any rise of the toll that the harbours levy", BOTH, "oppose"),
    ]


def test_positions_are_in_the_order_of_the_text_and_do_not_overlap() -> None:
    body = " ".join(sentence for cases in CASES.values() for sentence, _ in cases if '"' not in sentence)
    spans = [p.span for p in read(body).positions]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
