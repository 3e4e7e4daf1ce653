"""A session without a network, and the memory that its processes take: shared by the checks that run notebooks."""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import threading
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _UP = 0x8913, 0x8914, 1
_PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


def network_off() -> tuple[list[str], str]:
    """Returns the command that takes the network away, and how it is done, in words."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0:
        return [unshare, "-rn"], "a network namespace of its own"
    return [], "proxies that refuse (this system gives no network namespace)"


def refusing() -> dict[str, str]:
    """Returns the variables that make programs ask a proxy which is not there: where no namespace can be had."""
    java = " ".join(f"-D{scheme}.proxyHost=127.0.0.1 -D{scheme}.proxyPort=9" for scheme in ("http", "https"))
    return {**dict.fromkeys(_PROXIES, "http://127.0.0.1:9"), "JAVA_TOOL_OPTIONS": java}


def enter(isolated: bool) -> None:
    """Called first in a process that was started without a network: makes its loopback work, and looks twice."""
    if isolated:
        loopback_up()
        if network_is_reachable():
            raise SystemExit("The network is still there.")


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
