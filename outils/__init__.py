"""The commands of the Makefile, in Python's standard library alone: they run before anything is installed.

This file must be readable by a Python that is too old, which it turns away in one line.
"""

import sys

MINIMUM = (3, 11)

if sys.version_info < MINIMUM:
    sys.exit(
        "InfoMIE demande Python {}.{} ou plus récent ; celui-ci est le {}.{}. "
        "Avec un autre : make run PYTHON=python3.11".format(*MINIMUM, *sys.version_info[:2])
    )
