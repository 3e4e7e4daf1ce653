"""``./kit lab``: JupyterLab, opened on the tour."""

import argparse
import os
import socket
import subprocess

from kit import notebook, run, setup
from kit.errors import KitError
from kit.layout import Layout

FIRST_PORT = 8888
_TRIED_PORTS = 50


def port_is_free(port: int) -> bool:
    """Tells whether a server could listen on this port of the loopback interface."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(wanted: int | None) -> int:
    """Returns the wanted port, or else the first free one from 8888 on."""
    if wanted is not None:
        if not port_is_free(wanted):
            raise KitError(
                f"Port {wanted} is in use: stop the program that listens there, or choose another with "
                "./kit lab --port N, or leave --port out to get a free one."
            )
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + _TRIED_PORTS):
        if port_is_free(port):
            if port != FIRST_PORT:
                print(f"Port {FIRST_PORT} is in use; JupyterLab listens on {port}.", flush=True)
            return port
    raise KitError(f"Ports {FIRST_PORT} to {FIRST_PORT + _TRIED_PORTS - 1} are all in use: name one with --port N.")


def server(layout: Layout, port: int, *options: str) -> list[str]:
    """Returns the command line of a JupyterLab server on the loopback interface."""
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        str(layout.venv_python),
        *("-m", "jupyterlab", "--log-level=WARN", f"--port={port}", "--ServerApp.port_retries=0"),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={layout.root}",
        "--MultiKernelManager.default_kernel_name=java",
        *root,
        *options,
    ]


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise KitError(f"--port takes a number from 1 to 65535, not {text}.")
    return int(text)


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit lab [--port N] [--no-browser]``."""
    parser = argparse.ArgumentParser(prog="./kit lab", add_help=False, exit_on_error=False)
    parser.add_argument("--port", type=_port)
    parser.add_argument("--no-browser", action="store_true")
    try:
        options, rest = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise KitError(f"./kit lab [--port N] [--no-browser]: {error}.") from error
    if rest:
        raise KitError(f"./kit lab takes --port N and --no-browser, not {' '.join(rest)}.")
    if options.port is not None:
        choose_port(options.port)  # a busy port is reported before minutes of set-up, not after
    setup.ensure(layout)
    port = choose_port(options.port)
    more = ["--no-browser"] if options.no_browser else []
    first = [str(layout.tour)] if layout.tour.is_file() else []
    print("Starting JupyterLab (Ctrl-C twice stops it) …", flush=True)
    start = server(layout, port, *more, *first)
    return run.wait(subprocess.Popen(start, env=notebook.jupyter_environment(layout), cwd=layout.root))
