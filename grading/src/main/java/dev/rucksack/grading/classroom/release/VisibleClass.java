package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Exercise;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class file without what only hidden tests use, and with the stub in the solution's place. */
final class VisibleClass extends ClassVisitor {
  private final String name;
  private final HiddenParts hidden;
  private final Type stub;

  private VisibleClass(ClassVisitor next, String name, HiddenParts hidden, Type stub) {
    super(Opcodes.ASM9, next);
    this.name = name;
    this.hidden = hidden;
    this.stub = stub;
  }

  /**
   * The class file for learners.
   *
   * @param content the whole class file
   * @param stub the internal name of the stub's class
   */
  static byte[] of(byte[] content, HiddenParts hidden, String stub) {
    ClassReader reader = new ClassReader(content);
    // Not copied from the reader: what only hidden tests mention must leave the constants, too.
    ClassWriter writer = new ClassWriter(0);
    Type stubType = Type.getObjectType(stub);
    reader.accept(new VisibleClass(writer, reader.getClassName(), hidden, stubType), 0);
    return writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return hidden.hides(name, method + descriptor)
        ? null
        : super.visitMethod(access, method, descriptor, signature, exceptions);
  }

  @Override
  public void visitNestMember(String member) {
    if (!hidden.hides(member)) {
      super.visitNestMember(member);
    }
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simple, int access) {
    if (!hidden.hides(inner)) {
      super.visitInnerClass(inner, outer, simple, access);
    }
  }

  @Override
  public void visitPermittedSubclass(String subclass) {
    if (!hidden.hides(subclass)) {
      super.visitPermittedSubclass(subclass);
    }
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    AnnotationVisitor next = super.visitAnnotation(descriptor, visible);
    if (!descriptor.equals(Type.getDescriptor(Exercise.class))) {
      return next;
    }
    return new AnnotationVisitor(Opcodes.ASM9, next) {
      @Override
      public void visit(String element, Object value) {
        super.visit(element, element.equals("solution") ? stub : value);
      }
    };
  }
}
