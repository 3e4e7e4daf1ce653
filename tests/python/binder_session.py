"""A Binder session: a JupyterLab server, a kernel, the tour; measured. Started by ``check_binder.py``.

``python binder_session.py CHECKOUT RESULT (isolated|shared)``: in its own network namespace, or in the machine's.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from isolation import Memory, enter
from jupyter_client.manager import KernelManager

SERVER_SECONDS = 120


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
    enter(isolated)
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
