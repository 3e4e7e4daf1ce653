import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from kit import frame, jdk, new, run
from kit.errors import KitError
from kit.layout import Layout, here

LISTING = "exercises/src/main/resources/META-INF/rucksack/exercises"

# Grades the skeleton as a learner's answer is graded: solution, stub, then each wrong answer.
GRADE = """
import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.*;
import dev.rucksack.grading.run.*;
import dev.rucksack.grading.sandbox.Isolation;
import dev.rucksack.grading.wrong.WrongAnswer;
import java.time.Duration;

public class Grade {
  public static void main(String[] arguments) {
    ExerciseInfo made =
        Catalogue.load(Thread.currentThread().getContextClassLoader()).stream()
            .filter(exercise -> exercise.id().equals(arguments[0])).findFirst().orElseThrow();
    GradeOptions options = new GradeOptions(1, Duration.ofSeconds(5), 64, 65536, Isolation.ALLOW_LIST);
    try (Grader grader = new Grader()) {
      print(grader.grade(made, AnswerText.of(made.solution().orElseThrow()), options));
      print(grader.grade(made, AnswerText.of(made.stub()), options));
      for (WrongAnswer wrong : made.wrongAnswers()) {
        print(grader.grade(made, AnswerText.of(wrong.source()), options));
      }
    }
  }

  private static void print(ExerciseResult result) {
    System.out.println(result.status() + " " + result.earned() + "/" + result.points() + " " + result.remark());
  }
}
"""


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name))
        (self.layout.notebooks / "src").mkdir(parents=True)
        (self.layout.notebooks / "src" / "03-by-hand.md").write_text("# By hand: how?\n")

    def exercise(self) -> Path:
        new.exercise(self.layout, "03-my-task", "My task")
        return self.layout.root / new._PACKAGES / "c03byhand" / "mytask"


class Exercise(Folder):
    def test_has_every_file_and_is_in_the_list(self):
        folder = self.exercise()
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        java = {"MyTask.java", "MyTaskGrader.java", "Stub.java", "Solution.java", "package-info.java"}
        self.assertEqual(names, {"statement.md", "wrong-answers.md", *java})
        wrong = (folder / "wrong-answers.md").read_text(encoding="utf-8").splitlines()
        self.assertEqual(sum(line.startswith("## ") for line in wrong), 3)
        for name in names:
            self.assertNotIn("__", (folder / name).read_text(encoding="utf-8"), name)
        listed = (self.layout.root / LISTING).read_text().split()
        self.assertEqual(listed, ["dev.rucksack.exercises.c03byhand.mytask.MyTaskGrader"])

    def test_a_second_one_is_added_to_the_list_and_the_same_one_refused(self):
        self.exercise()
        new.exercise(self.layout, "03-other", "Other")
        self.assertEqual(len((self.layout.root / LISTING).read_text().split()), 2)
        with self.assertRaisesRegex(KitError, "there already"):
            self.exercise()

    def test_a_chapter_keeps_the_order_of_its_exercises(self):
        listing = self.layout.root / LISTING
        listing.parent.mkdir(parents=True)
        there = [f"dev.rucksack.exercises.{name}Grader" for name in ("c02data.z.Z", "c02data.a.A", "c03byhand.z.Z", "c05training.b.B")]
        listing.write_text("\n".join(there) + "\n")
        self.exercise()
        wanted = [*there[:3], "dev.rucksack.exercises.c03byhand.mytask.MyTaskGrader", there[3]]
        self.assertEqual(listing.read_text().split(), wanted)

    def test_what_makes_no_java_is_refused(self):
        for identity in ("my-task", "3-my-task", "03-My-task", "03-2d", "03-new", "03-"):
            with self.subTest(identity), self.assertRaisesRegex(KitError, "exercise's id"):
                new.exercise(self.layout, identity, "Title")
        for title in ("", 'a "b"', "a\\b", "a\nb"):
            with self.subTest(title), self.assertRaisesRegex(KitError, "title"):
                new.exercise(self.layout, "03-my-task", title)

    def test_needs_its_chapter(self):
        with self.assertRaisesRegex(KitError, "./kit new chapter 04"):
            new.exercise(self.layout, "04-my-task", "Title")

    def test_compiles_and_its_grader_tells_right_from_wrong(self):
        listings = sorted((here().libraries).glob("*/classpath.txt"))
        jars = [line for listing in listings for line in listing.read_text(encoding="utf-8").splitlines()]
        if not any("kit-grading" in jar for jar in jars):
            self.skipTest("needs ./kit setup")
        # Sources lie beside the classes, as Maven lays them: answers are graded as text.
        out = self.layout.root / "classes"
        shutil.copytree(self.exercise().parents[4], out)
        shutil.copytree(self.layout.root / LISTING.split("META-INF")[0], out, dirs_exist_ok=True)
        classpath = os.pathsep.join([str(out), *jars])
        java = jdk.find()
        files = [str(path) for path in out.rglob("*.java")]
        self.java(java.program("javac"), "-proc:none", "-d", str(out), "-cp", classpath, *files)
        program = self.layout.root / "Grade.java"
        program.write_text(GRADE)
        printed = self.java(java.program("java"), "-cp", classpath, str(program), "03-my-task").splitlines()
        marks = [line.split()[1] for line in printed]
        self.assertEqual(marks, ["3/3", "0/3", "2/3", "2/3", "2/3"], printed)

    def java(self, *command) -> str:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=run.environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


class Chapter(Folder):
    def test_is_filled_in(self):
        file = new.chapter(self.layout, "04", "by-machine", "Who computes the derivatives?")[0]
        self.assertEqual(file.name, "04-by-machine.md")
        text = file.read_text(encoding="utf-8")
        self.assertTrue(text.startswith("# By machine: Who computes the derivatives?\n"))
        self.assertIn('Scorecard.of("04-by-machine")', text)
        self.assertNotIn("__", text)

    def test_has_the_frame_and_joins_its_neighbors(self):
        new.chapter(self.layout, "05", "training", "Why?")
        made, neighbor = new.chapter(self.layout, "04", "by-machine", "Who?")
        self.assertEqual([made.name, neighbor.name], ["04-by-machine.md", "05-training.md"])
        found = frame.problems(self.layout.notebooks / "src")
        self.assertEqual({stem: found[stem] for stem in ("04-by-machine", "05-training")}, {"04-by-machine": [], "05-training": []})
        self.assertIn("\nPrevious: [03 By hand](03-by-hand.ipynb) · Next: [05 Training]", made.read_text(encoding="utf-8"))
        self.assertIn("\nPrevious: [04 By machine](04-by-machine.ipynb) · [Notation]", neighbor.read_text(encoding="utf-8"))

    def test_numbers_are_final(self):
        with self.assertRaisesRegex(KitError, "03-by-hand.md"):
            new.chapter(self.layout, "03", "again", "Why?")

    def test_anything_else_is_refused(self):
        for arguments in ([], ["chapter"], ["exercise", "03-a"], ["lesson", "1", "b", "c"]):
            with self.subTest(arguments), self.assertRaisesRegex(KitError, "./kit new takes"):
                new.command(self.layout, arguments)
