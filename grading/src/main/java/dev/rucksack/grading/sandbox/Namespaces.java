package dev.rucksack.grading.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Linux namespaces through util-linux: the process sees no network, no other process, and a root of
 * its own with nothing but Java and the system's libraries, none of which it can change.
 */
final class Namespaces {

  /**
   * Builds the root in a file system in memory, moves into it and lets the old one go; nothing in
   * it can be written. The programs that the last steps need are taken along. Building it takes
   * longer than Java's start, and each test has a process of its own: so one root serves one
   * process after another, until one fails, is killed or says that no more tests follow.
   */
  private static final String SCRIPT =
      """
      set -e
      java=$1 classes=$2 root=$3; shift 3
      mount --make-rprivate /
      mount -t tmpfs -o size=8m,mode=755,nosuid tmpfs "$root"
      cd "$root"
      mkdir -p proc dev tmp old bin ".$java" ".$classes"
      give() { mount --rbind "$1" "$2"; mount -o remount,bind,ro,nosuid "$2"; }
      give "$java" ".$java"
      give "$classes" ".$classes"
      for lib in /lib /lib64 /usr/lib /usr/lib64; do
        if [ -L $lib ]; then mkdir -p .${lib%/*}; ln -s "$(readlink $lib)" .$lib
        elif [ -d $lib ]; then mkdir -p .$lib; give $lib .$lib; fi
      done
      for device in null urandom random; do
        : > dev/$device; mount --bind /dev/$device dev/$device
      done
      mount -t proc -o ro,nosuid,nodev,noexec proc proc
      cp "$(command -v umount)" "$(command -v mount)" "$(command -v setpriv)" bin
      pivot_root . old
      cd /
      /bin/umount -l old
      /bin/mount -o remount,ro,bind /
      while :; do
        /bin/setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@" || exit $?
      done
      """;

  private Namespaces() {}

  static List<String> command(Path java, Path folder, List<String> program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "prlimit",
                "--core=0",
                "--fsize=1048576",
                "--nofile=64",
                "--nproc=4096",
                "--cpu=900",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "--pid",
                "--mount",
                "--ipc",
                "--uts",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                SCRIPT,
                "sandbox",
                java.toString(),
                folder.resolve(ChildClasses.CLASSES).toString(),
                folder.resolve(ChildClasses.ROOT).toString()));
    command.addAll(program);
    return command;
  }
}
