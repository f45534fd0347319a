"""The least that gunicorn can serve: an application that always answers the same bytes, those of the file CORPS."""

import os
from pathlib import Path

CORPS = Path(os.environ["CORPS"]).read_bytes()
ENTETES = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", str(len(CORPS))),
]


def application(environ, start_response):
    """Answers, whatever is asked."""
    start_response("200 OK", ENTETES)
    return [CORPS]
