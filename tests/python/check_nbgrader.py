"""Releases a class, and lets nbgrader validate, collect and autograde it with the Java kernel.

``python check_nbgrader.py ROOT`` prints one line a check: ``PASS …`` or ``FAIL …``. nbgrader is installed into a virtual
environment of its own below ``target``.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from judge import report
from learners import answers

NBGRADER = "nbgrader==0.9.6"
ASSIGNMENT = "rucksack"


def run(command: list, cwd: Path, env: dict[str, str], expected: int | None = 0) -> str:
    """Runs a program and returns what it says; another exit status than expected ends the script."""
    # nbgrader itself calls alembic, which lies beside it.
    path = os.pathsep.join((str(Path(str(command[0])).parent), env.get("PATH", "")))
    env = {**env, "PATH": path}
    answer = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    said = answer.stdout + answer.stderr
    if expected is not None and answer.returncode != expected:
        print("\n".join(said.splitlines()[-25:]), file=sys.stderr)
        report(f"{Path(str(command[0])).name} {command[1]} runs to its end", False)
        raise SystemExit(1)
    return said


def nbgrader(root: Path) -> Path:
    """Returns the program, installed where no other package of ours is."""
    folder = root / "target" / "nbgrader-venv"
    program = folder / "bin" / "nbgrader"
    if not program.is_file():
        env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        run([sys.executable, "-m", "venv", "--without-pip", folder], root, env)
        pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "-q", NBGRADER]
        run(pip, root, env)
    return program


def submission(notebook: Path, texts: dict[str, str]) -> str:
    """Returns a released notebook with other answers."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        source = "".join(cell["source"])
        mark = re.match(r"// answer: (\S+)", source)
        if mark and mark.group(1) in texts:
            cell["source"] = texts[mark.group(1)]
    return json.dumps(content)


def learners_kernel(root: Path, jar: Path, folder: Path) -> dict[str, str]:
    """Returns an environment whose Java kernel has the released exercises only."""
    spec = json.loads((root / ".kit/venv/share/jupyter/kernels/java/kernel.json").read_text(encoding="utf-8"))
    kernel = folder / "kernels" / "java"
    kernel.mkdir(parents=True)
    shutil.copy2(root / ".kit/venv/share/jupyter/kernels/java/jjava.jar", kernel)
    for name in ("JJAVA_CLASSPATH", "IJAVA_CLASSPATH"):
        paths = [path for path in spec["env"][name].split(os.pathsep) if "kit-exercises" not in Path(path).name]
        spec["env"][name] = os.pathsep.join([str(jar), *paths])
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return {**os.environ, "JUPYTER_PATH": str(folder), "PYTHONUTF8": "1"}


def scores(course: Path) -> dict[str, tuple[float, float]]:
    """Returns score and largest score by student."""
    with open(course / "grades.csv", encoding="utf-8", newline="") as table:
        return {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(table)}


def main(root: Path) -> None:
    folder = root / "target" / "nbgrader"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = nbgrader(root)
    said = run(["sh", root / "kit", "class", "release", folder / "class"], root, dict(os.environ))
    report("a class is released, with nothing secret in it", "nothing secret" in said)
    notebooks = sorted((folder / "class" / "notebooks").glob("*.ipynb"))
    report("its exercise notebooks are there", bool(notebooks))
    right, wrong = answers(root)

    env = learners_kernel(root, folder / "class/lib/rucksack-exercises.jar", folder / "jupyter")
    for notebook in notebooks:
        solved = folder / f"solved-{notebook.name}"
        solved.write_text(submission(notebook, right), encoding="utf-8")
        report(f"{notebook.name}, solved, validates in a learner's kernel", "Success" in validated(program, solved, env))
        report(f"{notebook.name}, not yet begun, does not", "Success" not in validated(program, notebook, env))

    course = folder / "course"
    shutil.copytree(folder / "class-private" / "nbgrader", course)
    env = {**env, "JUPYTER_PATH": str(root / ".kit/venv/share/jupyter")}
    run([program, "generate_assignment", ASSIGNMENT], course, env)
    archive = course / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    for student, texts in {"solved": right, "stub": {}, "wrong": wrong}.items():
        for notebook in (course / "release" / ASSIGNMENT).glob("*.ipynb"):
            name = f"{ASSIGNMENT}_{student}_attempt_2026-11-24-18-00-00_{notebook.name}"
            (archive / name).write_text(submission(notebook, texts), encoding="utf-8")
    run([program, "zip_collect", ASSIGNMENT], course, env)
    run([program, "autograde", ASSIGNMENT, "--create"], course, env)
    run([program, "export"], course, env)
    found = scores(course)
    print(found, file=sys.stderr)
    report("a solved notebook has all points", found["solved"][0] == found["solved"][1] > 0)
    report("a notebook not yet begun has none", found["stub"][0] == 0)
    report("wrong answers have some", 0 < found["wrong"][0] < found["wrong"][1])


def validated(program: Path, notebook: Path, env: dict[str, str]) -> str:
    return run([program, "validate", notebook.name], notebook.parent, env, expected=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
