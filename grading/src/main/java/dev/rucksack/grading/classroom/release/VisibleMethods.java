package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.Hidden;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which methods of a grader learners get: visible tests, and what these call. */
final class VisibleMethods extends ClassVisitor {
  private final String owner;
  private final Map<String, Method> methods = new LinkedHashMap<>();

  private VisibleMethods(String owner) {
    super(Opcodes.ASM9);
    this.owner = owner;
  }

  static VisibleMethods of(ClassReader reader) {
    VisibleMethods found = new VisibleMethods(reader.getClassName());
    reader.accept(found, ClassReader.SKIP_DEBUG);
    return found;
  }

  /** Names with descriptors of what learners get: visible tests, and all that these call. */
  Set<String> kept() {
    Set<String> kept = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    methods.forEach(
        (key, method) -> {
          if (!method.internal && !method.hidden) {
            open.add(key);
          }
        });
    while (!open.isEmpty()) {
      String key = open.remove();
      @Nullable Method method = methods.get(key);
      if (method != null && kept.add(key)) {
        open.addAll(method.calls);
      }
    }
    return kept;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    boolean internal =
        (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0 && !name.startsWith("<");
    Method method = new Method(internal);
    methods.put(name + descriptor, method);
    return method;
  }

  private final class Method extends MethodVisitor {
    private final boolean internal;
    private final Set<String> calls = new HashSet<>();
    private boolean hidden;

    Method(boolean internal) {
      super(Opcodes.ASM9);
      this.internal = internal;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      hidden |= descriptor.equals(Type.getDescriptor(Hidden.class));
      return null;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String type, String name, String descriptor, boolean isInterface) {
      if (type.equals(owner)) {
        calls.add(name + descriptor);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getOwner().equals(owner)) {
          calls.add(handle.getName() + handle.getDesc());
        }
      }
    }
  }
}
