"""Writes invented readouts, the same for the same seed: real states, leaders nobody has heard of, sentences of our own.

Usage: python benchmarks/synthetic.py FOLDER COUNT [SEED]

Each is as long as a readout of the White House tends to be (about 2 to 3 kB) and takes four to eight positions or a
few more. The n-th document depends on the seed and n alone, so that 1,000 of 100,000 are the same 1,000.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

PER_FOLDER = 1000
FIRST_DAY = date(2005, 1, 3)

STATES = (
    ("Japan", "Prime Minister"), ("Germany", "Chancellor"), ("France", "President"), ("India", "Prime Minister"),
    ("Australia", "Prime Minister"), ("Canada", "Prime Minister"), ("Italy", "Prime Minister"),
    ("Poland", "President"), ("Finland", "President"), ("Norway", "Prime Minister"), ("Sweden", "Prime Minister"),
    ("Brazil", "President"), ("Mexico", "President"), ("Chile", "President"), ("Kenya", "President"),
    ("Ghana", "President"), ("Egypt", "President"), ("Jordan", "King"), ("Vietnam", "President"),
    ("Indonesia", "President"), ("Thailand", "Prime Minister"), ("Singapore", "Prime Minister"),
    ("New Zealand", "Prime Minister"), ("Spain", "Prime Minister"), ("Portugal", "Prime Minister"),
    ("Romania", "President"), ("Greece", "Prime Minister"), ("Lithuania", "President"), ("Estonia", "Prime Minister"),
    ("Mongolia", "Prime Minister"),
)  # fmt: skip
GIVEN = ("Anna", "Boris", "Clara", "Daniel", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lukas")
FAMILY = ("Arden", "Bellweather", "Corvane", "Dunmore", "Estermont", "Farrowgate", "Greyling", "Hollin", "Istvale",
          "Kestrelle", "Lindqvale", "Marrowby", "Northgate", "Ostrander", "Pellworth", "Quillane")  # fmt: skip
TOPICS = (
    "semiconductor supply chains", "critical minerals", "maritime security", "food security", "climate change",
    "cybersecurity", "counterterrorism", "nuclear energy", "disaster relief", "artificial intelligence",
    "freedom of navigation", "public health", "trade", "infrastructure", "energy security",
)  # fmt: skip
PLACES = ("Ukraine", "the Taiwan Strait", "the South China Sea", "the Middle East", "the Korean Peninsula", "Sudan")
LEADS = (
    "President {us} spoke today with {title} {name} of {state} about {topic} and other matters of common interest.",
    "President {us} met today with {title} {name} of {state} at the White House to review their work on {topic}.",
    "President {us} held a call this morning with {title} {name} of {state}, the third between them this year.",
)
CLAIMS = (
    "The two leaders reaffirmed their commitment to deepening cooperation on {topic} in the coming year.",
    "President {us} thanked {title} {family} for {state}’s steady contribution to work on {topic}.",
    "They discussed developments in {place} and the effect that these have on partners in the region.",
    "{title} {family} expressed concern about the situation in {place} and the lack of progress there.",
    "The leaders welcomed the progress that officials of both governments have made on {topic}.",
    "President {us} pledged continued support for {state} as it strengthens its resilience in {topic}.",
    "They agreed to hold further consultations on {topic} before the end of the year.",
    "The two leaders opposed any attempt to change the status quo by force in {place}.",
    "{title} {family} asked for the support of the United States on {topic}.",
    "The leaders underscored the importance of peace and stability in {place}.",
    "President {us} condemned the recent attacks on civilians in {place}.",
)
FILLERS = (
    "The conversation lasted for a little over half an hour and took place in a friendly mood.",
    "Advisers of both sides had prepared the exchange for several weeks and will report on it to their parliaments.",
    "It came two days after a delegation had toured a shipyard and a port on the northern coast.",
    "Both capitals have kept a regular rhythm of such exchanges since the spring of last year.",
    "A longer account will be given to the press by officials in the course of the week.",
    "The weather had delayed the arrival of the guests, and the order of the day was changed twice.",
    "Students of a nearby school sang at the beginning, and the guests stayed on to talk with them.",
    "Work on the details lies with the ministries, which have set up a small group for the purpose.",
    "The last meeting of this kind, held on the margins of a larger gathering, had been cut short.",
)
FRONT = """---
title: "Readout of President {us}’s Talks with {title} {name} of {state}"
date: {day}
publisher: "The White House"
source: "https://example.org/readouts/{slug}"
licence: "https://creativecommons.org/publicdomain/zero/1.0/"
---
"""


def document(number: int, seed: int = 1) -> tuple[str, str]:
    """The slug and the Markdown text of the n-th readout."""
    dice = random.Random(f"{seed}/{number}")
    state, title = dice.choice(STATES)
    family = dice.choice(FAMILY)
    day = FIRST_DAY + timedelta(days=number % 7300)
    slug = f"{day}-talks-{number:06}"
    about = {
        "us": "Rowan Ashdown", "state": state, "title": title, "family": family, "slug": slug, "day": day,
        "name": f"{dice.choice(GIVEN)} {family}",
    }  # fmt: skip

    def say(sentence: str) -> str:
        return sentence.format(**about, topic=dice.choice(TOPICS), place=dice.choice(PLACES))

    claims = [say(claim) for claim in dice.sample(CLAIMS, dice.randint(4, 8))]
    sentences = [*claims, *dice.sample(FILLERS, dice.randint(4, 8)), *dice.sample(FILLERS, dice.randint(3, 6))]
    dice.shuffle(sentences)
    body = [say(dice.choice(LEADS)), *sentences]
    paragraphs = [" ".join(body[at : at + 4]) for at in range(0, len(body), 4)]
    return slug, FRONT.format(**about) + "\n" + "\n\n".join(paragraphs) + "\n"


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Writes `count` readouts into subfolders of a thousand; what is there already is left."""
    for number in range(count):
        below = folder / f"{number // PER_FOLDER:03}"
        if number % PER_FOLDER == 0:
            below.mkdir(parents=True, exist_ok=True)
        slug, text = document(number, seed)
        path = below / f"{slug}.md"
        if not path.exists():
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:4]))
