package io.tillstream.processes.loopback;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Bytecode rewriting that replaces the address of all interfaces by the loopback address. */
public final class LoopbackRewriting {

  private static final String SOCKET_ADDRESS = "java/net/InetSocketAddress";
  private static final String SERVER_SOCKET = "java/net/ServerSocket";

  private LoopbackRewriting() {}

  /** Returns the rewritten class file. */
  public static byte[] rewrite(byte[] classFile) {
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
      boolean isAllInterfaces = name.equals("<init>") && descriptor.equals("(I)V");
      if (isAllInterfaces && owner.equals(SOCKET_ADDRESS)) {
        // the port is on top of the stack; the address has to be below it
        pushLoopbackAddress();
        super.visitInsn(Opcodes.SWAP);
        super.visitMethodInsn(opcode, owner, name, "(Ljava/net/InetAddress;I)V", false);
      } else if (isAllInterfaces && owner.equals(SERVER_SOCKET)) {
        super.visitInsn(Opcodes.ICONST_0); // the default backlog
        pushLoopbackAddress();
        super.visitMethodInsn(opcode, owner, name, "(IILjava/net/InetAddress;)V", false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void pushLoopbackAddress() {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/net/InetAddress",
          "getLoopbackAddress",
          "()Ljava/net/InetAddress;",
          false);
    }
  }
}
