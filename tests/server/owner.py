"""A process that starts a server, says where it is, and waits; run as a script by the tests."""

from __future__ import annotations

import asyncio
import json
import os
import sys

from xmppkit.server import Prosody


async def main() -> None:
    """With "fork", a child of this process is left behind that has inherited whatever it had open."""
    server = await Prosody().start()
    await server.add_account("alice", "pw")
    if "fork" in sys.argv and os.fork() == 0:
        os.setsid()
        os.execv("/bin/sleep", ["sleep", "3"]) if "exec" in sys.argv else sys.stdin.read()
        os._exit(0)
    found = {
        "pid": server.pid,
        "directory": os.fspath(server.directory),
        "ports": dict(server.ports),
        "missing": server.missing_modules,
        "uid": os.getuid(),
    }
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    if "once" in sys.argv:
        await server.stop()
    elif "crash" in sys.argv:
        raise RuntimeError("as a cell might")
    elif "leave" not in sys.argv:
        await asyncio.sleep(60)


asyncio.run(main())
