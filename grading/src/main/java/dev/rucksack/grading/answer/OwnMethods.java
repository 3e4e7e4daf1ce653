package dev.rucksack.grading.answer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods that an answer's classes declare; their names are the learner's choice. */
final class OwnMethods {

  private OwnMethods() {}

  /** Class, name and descriptor of each, written together. */
  static Set<String> of(Collection<byte[]> classes) {
    Set<String> methods = new HashSet<>();
    for (byte[] bytes : classes) {
      ClassReader reader = new ClassReader(bytes);
      reader.accept(
          new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
              methods.add(key(reader.getClassName(), name, descriptor));
              return null;
            }
          },
          ClassReader.SKIP_CODE);
    }
    return methods;
  }

  static String key(String owner, String name, String descriptor) {
    return owner + "." + name + descriptor;
  }
}
