"""Build dicts/characters.txt: the Han characters in order of frequency, both scripts in one list.

Source: the word frequencies of jieba's dictionary (MIT), spread over the characters of each word; the
Traditional characters get the counts of the Simplified words that OpenCC (Apache) writes with them. General
language, so that the list is not tuned to the speeches on which the encodings are tested.

    python tools/build_characters.py > dicts/characters.txt
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib import resources
from itertools import islice

import opencc

KEEP = 4_000  # the encodings' error rate on short slices stops falling at about 3,500 characters
A_LINE = 50
FIRST_HAN, LAST_HAN = "\u4e00", "\u9fff"
SCRIPTS = ("t2s", "s2t", "s2tw", "s2hk")


def counts() -> Counter[str]:
    """Return how often each Han character is used: in the script where it is more frequent."""
    plain = Counter[str]()
    converted = [(Counter[str](), opencc.OpenCC(name)) for name in SCRIPTS]
    dictionary = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    for line in dictionary.splitlines():
        word, frequency = line.split(" ")[:2]
        for character in word:
            plain[character] += int(frequency)
        for counter, converter in converted:
            for character in converter.convert(word):
                counter[character] += int(frequency)
    best = Counter[str]()
    for counter in (plain, *(counter for counter, _ in converted)):
        for character, count in counter.items():
            if FIRST_HAN <= character <= LAST_HAN:
                best[character] = max(best[character], count)
    return best


def main() -> None:
    """Print the file."""
    ranked = sorted(counts().items(), key=lambda item: (-item[1], item[0]))
    characters = iter([character for character, _ in ranked[:KEEP]])
    lines = [
        f"# The {KEEP:,} most frequent Han characters of both scripts, most frequent first.",
        "# Made by tools/build_characters.py from the word frequencies of jieba's dictionary (MIT) and OpenCC.",
    ]
    while line := "".join(islice(characters, A_LINE)):
        lines.append(line)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
