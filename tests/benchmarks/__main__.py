"""Run all benchmarks, or those named: ``python -m tests.benchmarks startup recording [--quick]``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

BENCHMARKS = ("startup", "recording", "throughput", "inspector", "scale", "contenders", "explain", "state", "faults")


def main() -> int:
    """Run each benchmark in a process of its own, so that none warms another's caches."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(BENCHMARKS)}; all when left out")
    parser.add_argument("--quick", action="store_true", help="tiny counts, to see that they work")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(BENCHMARKS):
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    # Waiting times are only worth something on a machine that has nothing else to do.
    print(f"# {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before the start", flush=True)
    failed = 0
    for name in arguments.names or BENCHMARKS:
        print(f"# {name}", flush=True)
        command = [sys.executable, "-m", f"tests.benchmarks.{name}", *(["--quick"] if arguments.quick else [])]
        failed += subprocess.run(command, check=False).returncode != 0
    return 1 if failed else 0


sys.exit(main())
