"""A Binder session: a JupyterLab server, a kernel, the tour; measured. Started by ``check_binder.py``.

``python binder_session.py CHECKOUT RESULT (isolated|shared)``: in its own network namespace, or in the machine's.
"""

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from jupyter_client.manager import KernelManager

PAGE = os.sysconf("SC_PAGE_SIZE")
SERVER_SECONDS = 120
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _UP = 0x8913, 0x8914, 1


def loopback_up() -> None:
    """Switches on the loopback interface of a new network namespace, as ``ip link set lo up`` does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        answer = fcntl.ioctl(handle, _SIOCGIFFLAGS, struct.pack("16sH14x", b"lo", 0))
        flags = struct.unpack("16sH14x", answer)[1]
        fcntl.ioctl(handle, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | _UP))


def network_is_reachable() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        try:
            handle.connect(("192.0.2.1", 9))  # a documentation address: sends nothing, only asks for a route
            return True
        except OSError:
            return False


class Memory(threading.Thread):
    """Watches the resident memory of this process and of all below it, several times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.kernel_peak, self.done = 0, 0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.05):
            sizes = resident(os.getpid())
            self.peak = max(self.peak, sum(size for size, _ in sizes))
            self.kernel_peak = max(self.kernel_peak, sum(size for size, program in sizes if program == "java"))


def resident(root: int) -> list[tuple[int, str]]:
    """Returns (resident bytes, program) of a process and all its descendants."""
    processes = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                text = Path("/proc", entry, "stat").read_text(errors="replace")
            except OSError:
                continue  # it has just ended
            program, rest = text[text.index("(") + 1 :].rsplit(")", 1)
            fields = rest.split()
            processes[int(entry)] = (int(fields[1]), int(fields[21]) * PAGE, program)
    found, waiting = [], [root]
    while waiting:
        parent = waiting.pop()
        if parent in processes:
            found.append(processes[parent][1:])
        waiting += [child for child, (above, _, _) in processes.items() if above == parent]
    return found


def start_server(checkout: Path) -> subprocess.Popen:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [f"--port={port}", "--no-browser", "--allow-root", f"--ServerApp.root_dir={checkout}", "--log-level=ERROR"]
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options, "--IdentityProvider.token="])
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(SERVER_SECONDS * 2):
        time.sleep(0.5)
        try:
            with opener.open(f"http://127.0.0.1:{port}/api/kernelspecs", timeout=60) as answer:
                if "java" not in json.load(answer)["kernelspecs"]:
                    raise SystemExit("Binder's Jupyter does not know the kernel java.")
                return server
        except OSError:
            if server.poll() is not None:
                raise SystemExit(f"JupyterLab ended with {server.returncode}.") from None
    raise SystemExit(f"JupyterLab does not answer within {SERVER_SECONDS} s.")


def kernel_start() -> float:
    """Returns the seconds from starting a kernel to the answer of its first cell."""
    start = time.monotonic()
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        reply = client.execute_interactive("1 + 1", timeout=120, output_hook=lambda _: None)
        seconds = time.monotonic() - start
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"The kernel's first cell failed: {reply['content']}")
    return seconds


def main(checkout: Path, result: Path, isolated: bool) -> int:
    if isolated:
        loopback_up()
        if network_is_reachable():
            raise SystemExit("The network is still there.")
    memory = Memory()
    memory.start()
    start = time.monotonic()
    server = start_server(checkout)
    measured = {"server_seconds": time.monotonic() - start}
    try:
        measured["kernel_seconds"] = kernel_start()
        start = time.monotonic()
        status = subprocess.run([str(checkout / "kit"), "tour"]).returncode
        measured["tour_seconds"] = time.monotonic() - start
    finally:
        server.terminate()
        server.wait()
    memory.done.set()
    memory.join()
    measured.update(peak_bytes=memory.peak, kernel_peak_bytes=memory.kernel_peak)
    result.write_text(json.dumps(measured))
    print(json.dumps(measured))
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "isolated"))
