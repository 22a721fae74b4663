"""Reads pages with trafilatura (`pip install trafilatura==2.2.0 lxml_html_clean`) and prints accounts, one a line.

    python3 bench/peers/trafilatura_reader.py standard|fast FILE ...
"""
import json
import sys

from trafilatura import bare_extraction

mode, files = sys.argv[1], sys.argv[2:]
for source in files:
    with open(source, "rb") as page:
        found = bare_extraction(page.read(), include_comments=False, fast=mode == "fast", with_metadata=True)
    print(
        json.dumps(
            {
                "source": source,
                "mainText": (found and found.text) or "",
                "page": {"title": (found and found.title) or None, "published": (found and found.date) or None},
            }
        )
    )
