package dev.rucksack.grading.classroom.release;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** What a class file declares and mentions. */
final class ClassCode extends ClassVisitor {
  private static final Set<String> PLAIN =
      Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

  private final Map<String, MethodCode> methods = new LinkedHashMap<>();
  private final Set<String> above = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> components = new HashSet<>();

  private ClassCode() {
    super(Opcodes.ASM9);
  }

  static ClassCode of(byte[] content) {
    ClassCode code = new ClassCode();
    new ClassReader(content).accept(code, ClassReader.SKIP_DEBUG);
    return code;
  }

  /** Its methods by name with descriptor. */
  Map<String, MethodCode> methods() {
    return methods;
  }

  /** Its superclass and its interfaces. */
  Set<String> above() {
    return above;
  }

  /** Other types without which it does not work: those of its fields, and what it is nested in. */
  Set<String> types() {
    return types;
  }

  /** The methods that give a record's components. */
  Set<String> components() {
    return components;
  }

  /**
   * Whether somebody may call a method as that of a type that is none of these: such as a
   * comparator's.
   */
  boolean isCalledFromOutside(MethodCode method, Set<String> known) {
    return method.isVirtual()
        && above.stream()
            .filter(type -> !PLAIN.contains(type) && !known.contains(type))
            .anyMatch(method::isIn);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    if (superName != null) {
      above.add(superName);
    }
    if (interfaces != null) {
      above.addAll(Set.of(interfaces));
    }
  }

  @Override
  public void visitNestHost(String host) {
    types.add(host);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    MethodCode.mention(Type.getType(descriptor), types);
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    MethodCode.mention(Type.getType(descriptor), types);
    components.add(name + "()" + descriptor);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodCode method = new MethodCode(access, name, descriptor);
    methods.put(name + descriptor, method);
    return method;
  }
}
