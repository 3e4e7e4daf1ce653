package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Exercise;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A grader's class file without its hidden tests, and with the stub in the solution's place. */
final class VisibleGrader {

  private VisibleGrader() {}

  /**
   * The class file for learners.
   *
   * @param grader the whole class file
   * @param stub the internal name of the stub's class
   */
  static byte[] of(byte[] grader, String stub) {
    ClassReader reader = new ClassReader(grader);
    Set<String> kept = VisibleMethods.of(reader).kept();
    // Not copied from the reader: what only hidden tests mention must leave the constants, too.
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new Visible(writer, kept, Type.getObjectType(stub)), 0);
    return writer.toByteArray();
  }

  private static final class Visible extends ClassVisitor {
    private final Set<String> kept;
    private final Type stub;

    Visible(ClassVisitor next, Set<String> kept, Type stub) {
      super(Opcodes.ASM9, next);
      this.kept = kept;
      this.stub = stub;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return kept.contains(name + descriptor)
          ? super.visitMethod(access, name, descriptor, signature, exceptions)
          : null;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      AnnotationVisitor next = super.visitAnnotation(descriptor, visible);
      if (!descriptor.equals(Type.getDescriptor(Exercise.class))) {
        return next;
      }
      return new AnnotationVisitor(Opcodes.ASM9, next) {
        @Override
        public void visit(String name, Object value) {
          super.visit(name, name.equals("solution") ? stub : value);
        }
      };
    }
  }
}
