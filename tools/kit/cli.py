"""The table of commands."""

import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

from kit import bench, doctor, fuzz, grade, install, kernels, lab, model, new, pages, setup, sync, testing, tour
from kit.errors import KitError, refused
from kit.layout import Layout, here


@dataclass(frozen=True)
class Command:
    """One command: its arguments, one line of help, and what runs it."""

    usage: str
    help: str
    run: Callable[[Layout, list[str]], int]


def _help(layout: Layout, arguments: list[str]) -> int:
    width = max(len(f"{name} {command.usage}") for name, command in COMMANDS.items())
    print("Usage: ./kit <command>      (Windows: kit <command>)\n")
    for name, command in COMMANDS.items():
        print(f"  {f'{name} {command.usage}':{width}}  {command.help}")
    return 0


COMMANDS = {
    "tour": Command("[--kernel NAME]", "set up what is missing, run the tour notebook, print its table", tour.command),
    "lab": Command("[--port N] [--no-browser]", "open JupyterLab on the tour notebook", lab.command),
    "test": Command(
        "[--all | --long] [stage]", "run the tests (--all: as in continuous integration, --long: for hours)", testing.command
    ),
    "pages": Command(
        "[--again] [--picture]", "write the executed chapters as web pages, to be read without Java", pages.command
    ),
    "bench": Command("[name] [args]", "run a benchmark, or list them", bench.command),
    "grade": Command(
        "FILES… --roster CSV", "grade a class's submissions: marks, feedback, class report", grade.command
    ),
    "class": Command(
        "release DIR", "write what learners get, and beside it what the teacher keeps", grade.class_command
    ),
    "new": Command(
        "exercise ID TITLE | chapter NUMBER NAME QUESTION", "write the skeleton of an exercise or a chapter", new.command
    ),
    "fuzz": Command("[--seconds N] [target]", "fuzz the file readers (onnx, idx, table)", fuzz.command),
    "model": Command(
        "COMMAND FILES…", "look at ONNX files, check, clean and compress them (./kit model --help)", model.command
    ),
    "doctor": Command("", "say what this machine has, what is missing and how to fix it", doctor.command),
    "setup": Command(
        "[--gpu | --cpu] [--self-contained]", "set up only; --self-contained needs no network afterwards", setup.command
    ),
    "kernel": Command(
        "ijava [--file PATH]", "install the kernel IJava 1.3.0, from its release or a file", kernels.command
    ),
    "install": Command(
        "[--repository DIR]", "put the library into the local Maven repository (or DIR)", install.command
    ),
    "sync": Command("[--check]", "write the notebooks from notebooks/src/*.md and the exercises (or only compare)", sync.command),
    "help": Command("", "this list", _help),
}


def main(arguments: list[str]) -> int:
    """Runs one command and returns the exit status."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    # A polite kill ends what we started just as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    name, *rest = arguments or ["help"]
    if name in ("-h", "--help"):
        name = "help"
    try:
        if name not in COMMANDS:
            raise KitError(f"there is no command {name}: ./kit help lists {', '.join(COMMANDS)}.")
        return COMMANDS[name].run(here(), rest)
    except KitError as error:
        print(f"kit: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nkit: stopped.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"kit: {refused(error)}.", file=sys.stderr)
        return 1
