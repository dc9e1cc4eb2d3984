package io.tillstream.stack.loopback;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Replaces the address of all interfaces by the loopback address in a class file. */
final class LoopbackRewriting {

  private static final String SOCKET_ADDRESS = "java/net/InetSocketAddress";

  private LoopbackRewriting() {}

  static byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new LoopbackMethod(
                super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class LoopbackMethod extends MethodVisitor {

    private LoopbackMethod(MethodVisitor target) {
      super(Opcodes.ASM9, target);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean isWildcardAddress =
          owner.equals(SOCKET_ADDRESS) && name.equals("<init>") && descriptor.equals("(I)V");
      if (!isWildcardAddress) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      // The port is on top of the stack; the address belongs below it.
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/net/InetAddress",
          "getLoopbackAddress",
          "()Ljava/net/InetAddress;",
          false);
      super.visitInsn(Opcodes.SWAP);
      super.visitMethodInsn(opcode, SOCKET_ADDRESS, "<init>", "(Ljava/net/InetAddress;I)V", false);
    }
  }
}
