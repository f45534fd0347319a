"""Processes that cannot outlive the one that started them. Standard library only: used before installation."""

import ctypes
import os
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def suivre_le_parent(signal_de_fin=signal.SIGKILL, parent=None):
    """Ask the kernel to send ``signal_de_fin`` to this process when its parent dies, however it dies.

    ``parent``, the parent's number, closes the gap in which it might already be dead. Does nothing outside Linux.
    """
    if LIBC is None:
        return
    LIBC.prctl(PR_SET_PDEATHSIG, int(signal_de_fin), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def demarrer(commande, signal_de_fin=signal.SIGKILL, **options):
    """Start ``commande`` as a child that receives ``signal_de_fin`` if we die. Returns the Popen; options are Popen's.

    To be called from the main thread: the kernel watches the thread that forks.
    """
    parent = os.getpid()
    return subprocess.Popen(  # noqa: S603 - our own commands
        [str(mot) for mot in commande],
        preexec_fn=lambda: suivre_le_parent(signal_de_fin, parent),  # noqa: PLW1509 - no thread forks
        **options,
    )
