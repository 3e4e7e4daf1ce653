"""Installs the library into an empty Maven repository and builds ``tests/sample`` against it, outside of the checkout.

``python check_sample.py ROOT JDK NATIVE`` prints one line a check: ``PASS …`` or ``FAIL …``. ``NATIVE`` is PyTorch's
native jar for this machine, which the sample's author would choose.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

from judge import cost, report

GROUP = "dev/rucksack"
# A class of each of the library's artifacts.
ARTIFACTS = {"kit-base": "progress/Progress", "kit-core": "graph/Graph", "kit-lib": "notebook/Notebook"}
_MAVEN = "{http://maven.apache.org/POM/4.0.0}"


def run(name: str, command: list, cwd: Path, **changes: str) -> str:
    """Runs a program and returns its output; a failure is a failed check and ends the script."""
    env = {**os.environ, **changes}
    answer = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    if answer.returncode != 0:
        print("\n".join((answer.stdout + answer.stderr).splitlines()[-25:]), file=sys.stderr)
        report(name, False)
        raise SystemExit(1)
    return answer.stdout


def check_artifact(folder: Path, name: str, member: str) -> None:
    """The files are complete, and the POM can be read without any other of ours."""
    (pom,) = folder.glob("*.pom")
    root = xml.parse(pom).getroot()
    text = pom.read_text(encoding="utf-8")
    report(f"{name}: its POM stands alone: no parent, no property, no profile", not any(
        (root.find(f"{_MAVEN}parent") is not None, "${" in text, "<profile>" in text)
    ))
    dependencies = root.findall(f"{_MAVEN}dependencies/{_MAVEN}dependency")
    scopes = {item.findtext(f"{_MAVEN}scope", "compile") for item in dependencies}
    complete = all(item.findtext(f"{_MAVEN}version") for item in dependencies)
    report(f"{name}: each dependency has its version, none is for tests", complete and "test" not in scopes)
    report(f"{name}: no native library of PyTorch is forced on anybody", "pytorch-native" not in text)
    jars = {kind: next(iter(folder.glob(f"*{kind}.jar")), None) for kind in ("-sources", "-javadoc")}
    report(f"{name}: sources and Javadoc lie beside it", all(
        jar is not None and any(name.endswith(end) for name in zipfile.ZipFile(jar).namelist())
        for jar, end in ((jars["-sources"], f"{member}.java"), (jars["-javadoc"], f"{member}.html"))
    ))


def strangers(classpath: list[Path]) -> list[str]:
    """Returns what a user of the library must not get: the kernels' and the tests' jars, the data, natives."""
    unwanted = ("jjava", "basekernel", "junit", "assertj", "archunit", "kit-data", "pytorch-native")
    return [jar.name for jar in classpath if any(word in jar.name for word in unwanted)]


def main(root: Path, jdk: Path, native: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="rucksack-sample-") as name:
        folder = Path(name).resolve()
        repository, project = folder / "repository", folder / "a project"
        kit = [sys.executable, root / "tools" / "kit", "install", "--repository", repository]
        with cost("library:install"):
            run("./kit install", kit, folder, RUCKSACK_JAVA_HOME=str(jdk))
        report("./kit install fills an empty repository", True)
        for name, member in ARTIFACTS.items():
            (version,) = [path for path in (repository / GROUP / name).iterdir() if path.is_dir()]
            check_artifact(version, name, member)

        shutil.copytree(root / "tests" / "sample", project, ignore=shutil.ignore_patterns("target"))
        listing = project / "target" / "classpath.txt"
        goals = ["compile", "dependency:build-classpath", f"-Dmdep.outputFile={listing}", "-Dmdep.includeScope=runtime"]
        # What Maven Central would give is read from this machine's repository.
        places = [f"-Dmaven.repo.local={repository}", f"-Dmaven.repo.local.tail={Path.home() / '.m2' / 'repository'}"]
        wrapper = ["cmd", "/c", root / "mvnw.cmd"] if os.name == "nt" else ["sh", root / "mvnw"]
        build = [*wrapper, "-B", "-ntp", "-q", "-f", project / "pom.xml", *goals, *places]
        run("Maven builds the sample project", build, project, JAVA_HOME=str(jdk))
        classpath = [Path(entry) for entry in listing.read_text().strip().split(os.pathsep)]
        own = [jar for jar in classpath if jar.name.startswith(tuple(ARTIFACTS))]
        installed = len(own) == len(ARTIFACTS) and all(jar.is_relative_to(repository) for jar in own)
        report("the sample project builds against the installed library", installed)
        report(f"it gets nothing that it did not ask for {strangers(classpath) or ''}".rstrip(), not strangers(classpath))

        entries = os.pathsep.join(map(str, [project / "target" / "classes", *classpath, native]))
        java = [jdk / "bin" / "java", "-Xmx500m", "-Dai.djl.offline=true", "-cp", entries, "sample.Main", folder]
        cache = {"DJL_CACHE_DIR": str(root / ".kit" / "djl"), "OPT_OUT_TRACKING": "true", "OMP_WAIT_POLICY": "passive"}
        said = run("the sample project runs", java, project, **cache)
        for line in said.strip().splitlines():
            report(f"the sample project: {line}", True)
        files = [folder / "float.onnx", folder / "int8.onnx"]
        report("it wrote both files", all(file.is_file() for file in files))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
