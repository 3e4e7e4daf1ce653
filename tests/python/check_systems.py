"""Lets Maven believe that it runs on each system in turn, and looks at which native library its model then names.

``python check_systems.py ROOT JDK`` prints one line a check: ``PASS …`` or ``FAIL …``. This evaluates the profiles of
``kit-lib/core/pom.xml`` as Maven does there; it does not build or run anything of those systems.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

_MAVEN = {"m": "http://maven.apache.org/POM/4.0.0"}
_GOAL = "org.apache.maven.plugins:maven-help-plugin:3.5.1:effective-pom"

# (os.name, os.arch, -Dgpu): the classifier of pytorch-native-cpu, or none.
EXPECTED = {
    ("Linux", "amd64", False): "linux-x86_64",
    ("Linux", "aarch64", False): "linux-aarch64",
    ("Mac OS X", "aarch64", False): "osx-aarch64",
    ("Mac OS X", "x86_64", False): None,
    ("Windows 11", "amd64", False): "win-x86_64",
    ("Windows Server 2022", "amd64", False): "win-x86_64",
    ("Linux", "amd64", True): None,
    ("Windows 11", "amd64", True): None,
}


def classifiers(root: Path, jdk: Path, output: Path, system: tuple[str, str, bool]) -> list[str]:
    """Returns the classifiers of PyTorch's native jars in the effective POM of kit-core."""
    name, architecture, gpu = system
    env = {**os.environ, "JAVA_HOME": str(jdk), "JDK_JAVA_OPTIONS": f'"-Dos.name={name}" -Dos.arch={architecture}'}
    wrapper = ["cmd", "/c", root / "mvnw.cmd"] if os.name == "nt" else ["sh", root / "mvnw"]
    options = ["-B", "-ntp", "-q", "-f", root / "pom.xml", "-pl", "kit-lib/core", f"-Doutput={output}"]
    command = [*wrapper, *options, *(["-Dgpu"] if gpu else []), _GOAL]
    answer = subprocess.run([str(part) for part in command], env=env, capture_output=True, text=True)
    if answer.returncode != 0:
        print("\n".join((answer.stdout + answer.stderr).splitlines()[-25:]), file=sys.stderr)
        return ["Maven failed"]
    dependencies = xml.parse(output).getroot().findall("m:dependencies/m:dependency", _MAVEN)
    natives = [item for item in dependencies if item.findtext("m:artifactId", "", _MAVEN).startswith("pytorch-native")]
    return [item.findtext("m:classifier", "", _MAVEN) for item in natives]


def main(root: Path, jdk: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="rucksack-systems-") as folder:
        for system, expected in EXPECTED.items():
            found = classifiers(root, jdk, Path(folder).resolve() / "pom.xml", system)
            good = found == ([] if expected is None else [expected])
            text = f"{system[0]} on {system[1]}{' with -Dgpu' if system[2] else ''}: {', '.join(found) or 'no native library'}"
            print("PASS" if good else "FAIL", text, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
