"""Isolation: a process gives up the network, new programs and memory beyond a cap, and cannot take them back.

Two ways, each enough by itself, both taken where the system has them (Linux): a network namespace of its own in which
nothing is connected, and a filter of system calls (seccomp) that refuses sockets and new programs. What holds is found
out by trying.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from pathlib import Path

__all__ = ["STOPPED", "cap_memory", "cut_off", "go_on", "stop_in"]

#: What a process ends with that the system has stopped for its time.
STOPPED = (-signal.SIGALRM, -signal.SIGPROF)

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
#: Instructions of the filter: load a word, jump if equal, jump if greater or equal, return.
_LOAD, _EQUAL, _ATLEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
#: Machine -> its number in the kernel, and its numbers of the calls that are refused: socket, connect, sendto, sendmsg,
#: bind, listen, accept, accept4, sendmmsg, io_uring_setup, execve, execveat, ptrace.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 44, 46, 49, 50, 43, 288, 307, 425, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 203, 206, 211, 200, 201, 202, 242, 269, 425, 221, 281, 117)),
}
_OTHER_NUMBERS = 0x40000000  # x32 calls have numbers of their own from here on


def cut_off() -> tuple[str, ...]:
    """Take the network away from this process, which must have one thread; return by what it is gone, () if it is not.

    What is named was tried: no socket can be made, or none reaches even this machine.
    """
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        _ = libc.unshare(_NEW_NET) and libc.unshare(_NEW_USER | _NEW_NET)
    apart = _nothing_connected()
    with contextlib.suppress(OSError, AttributeError):
        _filter_calls(ctypes.CDLL(None, use_errno=True))
    found = {"network namespace": apart, "system call filter": _no_sockets()}
    return tuple(name for name, holds in found.items() if holds)


def cap_memory(more: int) -> None:
    """Let this process take no more than `more` bytes beyond what it has now; it dies where it wants more."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_size() + more,) * 2)


def stop_in(seconds: float, computing: float) -> None:
    """Have the system end this process in `seconds`, or when it has computed for so long, whatever it is at then.

    Nobody has to be awake for it: not the engine, and not the process that watches this one.
    """
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    signal.setitimer(signal.ITIMER_PROF, max(computing, 0.001))


def go_on() -> None:
    """Take back what `stop_in` has set."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)


def _size() -> int:
    """Return the size of this process's address space."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 512 << 20


def _filter_calls(libc: ctypes.CDLL) -> None:
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return
    number, refused = machine
    code = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, number), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0),
            (_ATLEAST, len(refused) + 1, 0, _OTHER_NUMBERS)]
    code += [(_EQUAL, len(refused) - place, 0, call) for place, call in enumerate(refused)]
    code += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    text = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code), ctypes.addressof(text)))
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SET_SECCOMP, _FILTER, ctypes.c_void_p(ctypes.addressof(program)), 0, 0)


def _no_sockets() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except PermissionError:
        return True
    return False


def _nothing_connected() -> bool:
    """Tell whether not even this machine itself can be reached; a datagram's address is checked without sending."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
            trial.connect(("127.0.0.1", os.getpid() % 50000 + 1024))
    except OSError:
        return True
    return False
