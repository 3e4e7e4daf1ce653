package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Hidden;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What a method calls and mentions. */
final class MethodCode extends MethodVisitor {

  /**
   * A method that is called.
   *
   * @param owner the class as whose method it is called
   * @param method its name with descriptor
   */
  record Call(String owner, String method) {}

  private final int access;
  private final String name;
  private final Set<Call> calls = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> sources = new HashSet<>();
  private boolean hidden;
  private boolean annotated;

  MethodCode(int access, String name, String descriptor) {
    super(Opcodes.ASM9);
    this.access = access;
    this.name = name;
    mention(Type.getMethodType(descriptor), types);
  }

  Set<Call> calls() {
    return calls;
  }

  Set<String> types() {
    return types;
  }

  /** Names of methods of its class that give its arguments. */
  Set<String> sources() {
    return sources;
  }

  String name() {
    return name;
  }

  boolean isHidden() {
    return hidden;
  }

  /** Whether JUnit, or Java itself, may call it without any code that does. */
  boolean isCalledByName() {
    return annotated || name.startsWith("<");
  }

  /** Whether a subclass may have another in its place. */
  boolean isVirtual() {
    return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !name.startsWith("<");
  }

  /** Whether a library's type has a method of that name, or nobody knows. */
  boolean isIn(String type) {
    try {
      Class<?> found =
          Class.forName(type.replace('/', '.'), false, MethodCode.class.getClassLoader());
      return Stream.concat(Stream.of(found.getMethods()), Stream.of(found.getDeclaredMethods()))
          .anyMatch(method -> method.getName().equals(name));
    } catch (ClassNotFoundException e) {
      return true;
    }
  }

  /** Adds the class types in a type, those of its elements, parameters and results too. */
  static void mention(Type type, Set<String> types) {
    switch (type.getSort()) {
      case Type.ARRAY -> mention(type.getElementType(), types);
      case Type.OBJECT -> types.add(type.getInternalName());
      case Type.METHOD -> {
        mention(type.getReturnType(), types);
        for (Type parameter : type.getArgumentTypes()) {
          mention(parameter, types);
        }
      }
      default -> {}
    }
  }

  private void constant(Object value) {
    switch (value) {
      case Type type -> mention(type, types);
      case Handle handle -> {
        types.add(handle.getOwner());
        if (handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
          call(handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
      case ConstantDynamic dynamic -> {
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          constant(dynamic.getBootstrapMethodArgument(i));
        }
      }
      default -> {}
    }
  }

  private void call(String owner, String method, String descriptor) {
    mention(Type.getMethodType(descriptor), types);
    mention(Type.getObjectType(owner), types);
    calls.add(new Call(owner, method + descriptor));
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    hidden |= descriptor.equals(Type.getDescriptor(Hidden.class));
    annotated = true;
    return descriptor.equals(Type.getDescriptor(MethodSource.class)) ? new Sources() : null;
  }

  /** Without a name, the source has the name of the test. */
  private final class Sources extends AnnotationVisitor {
    private boolean named;

    Sources() {
      super(Opcodes.ASM9);
    }

    @Override
    public AnnotationVisitor visitArray(String element) {
      return this;
    }

    @Override
    public void visit(@Nullable String element, Object value) {
      named = true;
      sources.add(value.toString());
    }

    @Override
    public void visitEnd() {
      if (!named) {
        sources.add(name);
      }
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String method, String descriptor, boolean isInterface) {
    call(owner, method, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String method, String descriptor, Handle bootstrap, Object... arguments) {
    mention(Type.getMethodType(descriptor), types);
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
    types.add(owner);
    mention(Type.getType(descriptor), types);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    mention(Type.getObjectType(type), types);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    mention(Type.getType(descriptor), types);
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    if (type != null) {
      types.add(type);
    }
  }
}
