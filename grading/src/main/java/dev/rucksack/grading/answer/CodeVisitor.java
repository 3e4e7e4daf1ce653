package dev.rucksack.grading.answer;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Walks over the code of one method for {@link UseVisitor}. */
final class CodeVisitor extends MethodVisitor {
  private final UseVisitor uses;
  private int line;

  CodeVisitor(UseVisitor uses) {
    super(Opcodes.ASM9);
    this.uses = uses;
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    uses.type(line, Type.getObjectType(type));
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    uses.type(line, Type.getType(descriptor));
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    uses.member(line, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    uses.member(line, owner, name, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    linked(bootstrap, arguments);
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void linked(Handle bootstrap, Object... arguments) {
    if (!AllowedUses.bootstrap(bootstrap.getOwner(), bootstrap.getName())) {
      uses.refuse(line, "uses", bootstrap.getOwner() + "." + bootstrap.getName());
    }
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) {
      uses.member(line, handle.getOwner(), handle.getName(), handle.getDesc());
    } else if (value instanceof ConstantDynamic dynamic) {
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = dynamic.getBootstrapMethodArgument(i);
      }
      linked(dynamic.getBootstrapMethod(), arguments);
    } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
      uses.type(line, type);
    }
  }
}
