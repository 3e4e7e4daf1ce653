"""Releases a class, and lets nbgrader validate, collect and autograde it with the Java kernel.

``python check_nbgrader.py ROOT DRAWN (NUMBER|all)`` prints one line a check: ``PASS …`` or ``FAIL …``. Of every notebook nbgrader
makes an assignment, whose cells and points are looked at; so many notebooks, drawn by DRAWN, are also validated and graded,
which executes them. nbgrader is installed into a virtual environment of its own below ``target``.
"""

import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

from judge import cost, report
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


def forged(exercise: str) -> str:
    """Returns a cell in which a variable has the name of a package, and leads to classes that give points."""
    chain = [("notebook", "Exercises"), ("grading", "notebook"), ("rucksack", "grading"), ("dev", "rucksack")]
    types = "".join(f"class In_{outer} {{ In_{inner} {inner} = new In_{inner}(); }}\n" for outer, inner in chain)
    checked = "class Checked { double score() { return 1; } }\n"
    checking = "class In_Exercises { Checked check(String id) { return new Checked(); } }\n"
    return f"// answer: {exercise}\n{checked}{checking}{types}In_dev dev = new In_dev();"


def downloaded(student: str, notebook: str) -> str:
    """Returns the name that Canvas or Moodle gives to what a student handed in."""
    if student.isdigit():
        return f"Wrong Answer_{student}_assignsubmission_file_{notebook}"
    late = "LATE_" if student == "stub" else ""
    return f"{student}_{late}4711_815_{notebook}"


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


def complaints(notebook: Path, exercises: list[str]) -> list[str]:
    """Returns what is wrong with the cells of a notebook that nbgrader made for learners."""
    marked = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "nbgrader" in cell["metadata"]:
            marked[cell["metadata"]["nbgrader"]["grade_id"]] = (cell["metadata"]["nbgrader"], "".join(cell["source"]))
    expected = [f"{kind}-{exercise}" for exercise in exercises for kind in ("answer", "points")]
    found = [] if list(marked) == expected else [f"its cells are {', '.join(marked)}, not {', '.join(expected)}"]
    for name, (facts, source) in marked.items():
        exercise = name.partition("-")[2]
        if name.startswith("points-"):
            call = f'.getMethod("points", "".getClass(), int.class).invoke(null, "{exercise}", {facts.get("points")})'
            good = facts["grade"] and facts["locked"] and facts.get("points", 0) > 0 and source.endswith(call)
        else:
            good = facts["solution"] and not facts["locked"] and source.startswith(f"// answer: {exercise}\n")
        if not good or not facts.get("checksum"):
            found.append(f"{name} is {facts}")
    return found


def gradebook_points(program: Path, course: Path, env: dict[str, str]) -> dict[str, float]:
    """Returns how many points each notebook has in nbgrader's own gradebook."""
    script = (
        "import json; from nbgrader.api import Gradebook; book = Gradebook('sqlite:///gradebook.db'); "
        f"notebooks = book.find_assignment({ASSIGNMENT!r}).notebooks; "
        "print(json.dumps({one.name: one.max_score for one in notebooks})); book.close()"
    )
    return json.loads(run([program.with_name("python"), "-c", script], course, env).strip().splitlines()[-1])


def check_structure(program: Path, course: Path, env: dict[str, str], exercises: list[str]) -> None:
    """Makes the assignment of all notebooks and looks at their cells and points."""
    run([program, "generate_assignment", ASSIGNMENT], course, env)
    points, seen = gradebook_points(program, course, env), []
    for notebook in sorted((course / "release" / ASSIGNMENT).glob("*.ipynb")):
        text = notebook.read_text(encoding="utf-8")
        own = re.findall(r"// answer: (\S+?)\\n", text)
        seen += own
        wrong = complaints(notebook, own)
        declared = sum(float(number) for number in re.findall(r'"points": ([\d.]+)', text))
        if points.get(notebook.stem) != declared:
            wrong.append(f"the gradebook has {points.get(notebook.stem)} points, its cells {declared}")
        report(f"{notebook.name} has a cell for each answer and one for its points {'; '.join(wrong)}".rstrip(), not wrong)
    report(f"the assignment has each of {len(exercises)} exercises once", sorted(seen) == sorted(exercises))


def check_validation(program: Path, notebooks: list[Path], folder: Path, env: dict[str, str], right: dict[str, str]) -> None:
    """Validates notebooks as a learner would: solved, and not yet begun."""
    for notebook in notebooks:
        solved = folder / f"solved-{notebook.name}"
        solved.write_text(submission(notebook, right), encoding="utf-8")
        report(f"{notebook.name}, solved, validates in a learner's kernel", "Success" in validated(program, solved, env))
        report(f"{notebook.name}, not yet begun, does not", "Success" not in validated(program, notebook, env))


def check_grades(program: Path, course: Path, env: dict[str, str], handed_in: dict[str, dict[str, str]]) -> None:
    """Lets students hand in answers to the course's notebooks and looks at their points."""
    run([program, "generate_assignment", ASSIGNMENT], course, env)
    archive = course / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    for student, texts in handed_in.items():
        for notebook in (course / "release" / ASSIGNMENT).glob("*.ipynb"):
            name = downloaded(student, notebook.name)
            (archive / name).write_text(submission(notebook, texts), encoding="utf-8")
    run([program, "zip_collect", ASSIGNMENT], course, env)
    run([program, "autograde", ASSIGNMENT, "--create"], course, env)
    run([program, "export"], course, env)
    found = scores(course)
    print(found, file=sys.stderr)
    report("a solved notebook has all points", found["solved"][0] == found["solved"][1] > 0)
    report("a notebook not yet begun has none", found["stub"][0] == 0)
    report("wrong answers have some", 0 < found["77"][0] < found["77"][1])
    report("a variable with the name of a package forges none", found["forger"][0] == 0)


def main(root: Path, drawn: int, number: str) -> None:
    folder = root / "target" / "nbgrader"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = nbgrader(root)
    said = run(["sh", root / "kit", "class", "release", folder / "class"], root, dict(os.environ))
    report("a class is released, with nothing secret in it", "nothing secret" in said)
    notebooks = sorted((folder / "class" / "notebooks").glob("*.ipynb"))
    report("its exercise notebooks are there", bool(notebooks))
    right, wrong = answers(root)
    teachers = {**os.environ, "JUPYTER_PATH": str(root / ".kit/venv/share/jupyter"), "PYTHONUTF8": "1"}
    with cost("chapters:structure"):
        whole = folder / "whole"
        shutil.copytree(folder / "class-private" / "nbgrader", whole)
        check_structure(program, whole, teachers, list(right))

    count = len(notebooks) if number == "all" else min(int(number), len(notebooks))
    executed = sorted(random.Random(drawn).sample(notebooks, count))
    print(f"NOTE executed are {', '.join(one.name for one in executed)}", flush=True)
    learners = learners_kernel(root, folder / "class/lib/rucksack-exercises.jar", folder / "jupyter")
    check_validation(program, executed, folder, learners, right)
    course = folder / "course"
    shutil.copytree(folder / "class-private" / "nbgrader", course)
    for source in (course / "source" / ASSIGNMENT).glob("*.ipynb"):
        if source.name not in {one.name for one in executed}:
            source.unlink()
    check_grades(program, course, teachers, {"solved": right, "stub": {}, "77": wrong, "forger": {each: forged(each) for each in right}})


def validated(program: Path, notebook: Path, env: dict[str, str]) -> str:
    return run([program, "validate", notebook.name], notebook.parent, env, expected=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3])
