package dev.rucksack.grading.answer;

import dev.rucksack.grading.child.AnswerFile;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Walks over one class and remembers the first use that is not allowed. */
final class UseVisitor extends ClassVisitor {
  private final Set<String> own;
  private final Set<String> task;
  private final Set<String> declared;
  private String file = AnswerFile.NAME;
  private String refusal = "";

  /**
   * Looks at a class.
   *
   * @param ownClasses the names of all classes of the answer
   * @param taskClasses the names of the task's classes
   * @param declaredMethods the methods that the answer's classes declare
   */
  UseVisitor(Set<String> ownClasses, Set<String> taskClasses, Set<String> declaredMethods) {
    super(Opcodes.ASM9);
    this.own = internal(ownClasses);
    this.task = internal(taskClasses);
    this.declared = declaredMethods;
  }

  private static Set<String> internal(Set<String> names) {
    return names.stream().map(name -> name.replace('.', '/')).collect(Collectors.toSet());
  }

  String refusal() {
    return refusal;
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    file = source == null ? AnswerFile.NAME : source;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String above,
      String @Nullable [] interfaces) {
    if (!name.startsWith(SourceUnits.PACKAGE + "/")) {
      refuse(0, "declares a class in a package", name);
    }
    if (above != null && !own.contains(above) && !AllowedUses.superclass(above)) {
      refuse(0, "extends", above);
    }
    if (interfaces != null) {
      for (String each : interfaces) {
        type(0, Type.getObjectType(each));
      }
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      refuse(0, "declares the native method", name);
    }
    if (name.equals("finalize") && descriptor.equals("()V")) {
      refuse(0, "declares the method", "finalize");
    }
    return new CodeVisitor(this);
  }

  private boolean isOwn(String type) {
    return own.contains(type);
  }

  /** Refuses a class unless it is allowed. */
  void type(int line, Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT) {
      String name = element.getInternalName();
      if (!isOwn(name) && !isTask(name) && !AllowedUses.type(name)) {
        refuse(line, "uses", name);
      }
    }
  }

  /** Refuses a method or field unless it is allowed. */
  void member(int line, String owner, String name, String descriptor) {
    if (owner.startsWith("[")
        || isTask(owner)
        || declared.contains(OwnMethods.key(owner, name, descriptor))) {
      return;
    }
    boolean field = !descriptor.startsWith("(");
    if (field && isOwn(owner)) {
      return;
    }
    if (isOwn(owner) ? !AllowedUses.inherited(name) : !AllowedUses.member(owner, name)) {
      refuse(line, "uses", name.equals("<init>") ? owner : owner + "." + name);
    } else if (!isOwn(owner)) {
      exchanged(line, descriptor);
    }
  }

  /** A method that a later Java adds to an allowed class betrays itself by what it exchanges. */
  private void exchanged(int line, String descriptor) {
    Type whole = Type.getType(descriptor);
    if (whole.getSort() == Type.METHOD) {
      for (Type argument : whole.getArgumentTypes()) {
        type(line, argument);
      }
      type(line, whole.getReturnType());
    } else {
      type(line, whole);
    }
  }

  private boolean isTask(String name) {
    return task.contains(name);
  }

  void refuse(int line, String verb, String what) {
    if (refusal.isEmpty()) {
      String where = file.equals(AnswerFile.NAME) ? "The answer" : "A helper";
      refusal =
          "%s%s %s %s, which is not allowed: an answer computes with java.lang, java.util and java.math, without files, network, threads or reflection."
              .formatted(
                  where,
                  line == 0 ? "" : " in line " + line,
                  verb,
                  what.replace('/', '.').replace('$', '.'));
    }
  }
}
