"""How gunicorn serves the site: a few processes, threads in each, so that slow clients do not stop the others."""

import gc
import os
from pathlib import Path

from django.db import connections
from django.urls import get_resolver

from infomie.processus import suivre_le_parent

wsgi_app = "infomie.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
preload_app = True  # loaded once, then forked: starts faster and shares memory
timeout = 60
graceful_timeout = 2  # a stop must be over in five seconds
keepalive = 5
# Characters, the most that gunicorn takes: a long search is answered, and said to be cut.
limit_request_line = 8190
loglevel = "warning"
control_socket_disable = True  # it would be written into the home folder
MEMOIRE = Path("/dev/shm")  # noqa: S108 - gunicorn makes an anonymous file there
if MEMOIRE.is_dir():
    worker_tmp_dir = str(MEMOIRE)  # a heartbeat file on a slow disk freezes the process


def when_ready(server):
    """Before forking: a database connection opened while loading must not be shared between processes.

    What is loaded stays for ever: looked through by each full collection, it stopped a request for a tenth of a second,
    and its pages of memory were written to, hence shared no more.
    """
    get_resolver().url_patterns  # noqa: B018 - the views are loaded here rather than by the first visitor of each process
    connections.close_all()
    gc.collect()
    gc.freeze()


def post_fork(server, worker):
    """In each new process: die with gunicorn, even when it is killed."""
    suivre_le_parent()
