"""``./kit fuzz``: feeds millions of generated files to the file readers, guided by the code they reach."""

import os
import subprocess

from kit import bench, run, settings
from kit import jdk as jdks
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout, on_windows

TARGETS = {"onnx": "OnnxFuzz", "idx": "IdxFuzz", "table": "TableFuzz"}
_HEAP_MB = 800
_HANG_SECONDS = 120


def _options(arguments: list[str]) -> tuple[int, list[str]]:
    """Returns seconds for each target, and the targets."""
    seconds, names = 60, []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--seconds":
            value = rest.pop(0) if rest else ""
            if not value.isdigit() or int(value) < 1:
                raise KitError(f"--seconds takes a whole number from 1, not '{value}'.")
            seconds = int(value)
        elif word in TARGETS:
            names.append(word)
        else:
            raise KitError(f"./kit fuzz knows no {word}: it takes --seconds N and {', '.join(TARGETS)}.")
    return seconds, names or list(TARGETS)


def supported() -> bool:
    """Tells whether the fuzzer's native driver is there for this system."""
    return not on_windows()


def target(layout: Layout, jdk: Jdk, classpath: str, name: str, seconds: int) -> bool:
    """Runs one target; its findings are in ``target/fuzz/<name>``."""
    folder = layout.target / "fuzz" / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    java = str(jdk.program("java"))
    flags = ["-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", f"-Xmx{_HEAP_MB}m"]
    # The class path goes by the environment: on the command line it would be too long for some systems.
    env = run.environment(CLASSPATH=classpath)
    seeds = subprocess.Popen([java, *flags, "dev.rucksack.fuzz.Corpus", name, str(folder / "seeds")], env=env)
    if run.wait(seeds) != 0:
        return False
    command = [
        java,
        *flags,
        "com.code_intelligence.jazzer.Jazzer",
        f"--target_class=dev.rucksack.fuzz.{TARGETS[name]}",
        # Only our own classes: protocol buffers' generated ones alone take a minute to instrument.
        "--instrumentation_includes=dev.rucksack.**",
        "--custom_hook_includes=dev.rucksack.**",
        f"--reproducer_path={folder}",
        f"-artifact_prefix={folder}{os.sep}",
        f"-max_total_time={seconds}",
        f"-timeout={_HANG_SECONDS}",
        f"-rss_limit_mb={4 * _HEAP_MB}",
        "-print_final_stats=1",
        str(corpus),
        str(folder / "seeds"),
    ]
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        status = run.wait(subprocess.Popen(command, env=env, cwd=folder, stdout=out, stderr=subprocess.STDOUT))
    text = log.read_text(encoding="utf-8", errors="replace")
    tried = [line.split()[-1] for line in text.splitlines() if "number_of_executed_units" in line]
    print(f"  {name}: {tried[0] if tried else 'unknown'} files in {seconds} s, ", end="")
    print("nothing found" if status == 0 else f"a finding: {log}", flush=True)
    return status == 0


def all_targets(layout: Layout, names: list[str], seconds: int) -> dict[str, bool]:
    """Runs targets one after the other; tells for each whether nothing was found."""
    jdk, chosen = jdks.find(), settings.load(layout)
    classpath = bench.build(layout, jdk, chosen)
    return {name: target(layout, jdk, classpath, name, seconds) for name in names}


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit fuzz [--seconds N] [target …]``, N seconds for each target."""
    seconds, names = _options(arguments)
    if not supported():
        raise KitError("the fuzzer has no native driver for this system; run it on Linux or macOS.")
    return 0 if all(all_targets(layout, names, seconds).values()) else 1
