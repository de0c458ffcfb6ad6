"""Runs a command with loopback as its only network and as a user that is not root.

    python offline.py UID COMMAND [ARGUMENT...]

A new network namespace has a loopback device and nothing else; it starts switched off. Run by root, the command
becomes the user UID; run by anybody else, it stays who it is (a user namespace gives the right to make the other).
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1  # linux/sockios.h, linux/if.h


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones (unshare(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(flags) != 0:
        raise OSError(ctypes.get_errno(), "unshare: this system gives no network namespace")


def loopback_up() -> None:
    """Switch the device `lo` on (netdevice(7))."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def main(uid: int, command: list[str]) -> None:
    """Enter the namespaces, drop root, become the command."""
    if os.getuid() == 0:
        unshare(CLONE_NEWNET)
        loopback_up()
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    else:
        me, group = os.getuid(), os.getgid()
        unshare(CLONE_NEWUSER | CLONE_NEWNET)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{me} {me} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        loopback_up()
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
