#!/usr/bin/env python
"""Django's command line, for this project."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    # Migrating renders each model hundreds of times: looking for dead cycles as often as usual takes a fifth of it.
    gc.set_threshold(100_000, 50, 50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infomie.settings")
    execute_from_command_line(sys.argv)
