package org.tapeless.compiler.emit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads of a class file what the tests ask for: sizes of methods, constants, and other classes. */
final class ClassFile {
  private final Map<String, Integer> codeSizes = new LinkedHashMap<>();
  private final Map<Integer, String> texts = new LinkedHashMap<>();
  private final List<Integer> classNames = new ArrayList<>();
  private int constants;

  static ClassFile of(byte[] bytes) throws IOException {
    ClassFile file = new ClassFile();
    file.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    return file;
  }

  /** Bytes of bytecode by method, name and descriptor. */
  Map<String, Integer> codeSizes() {
    return codeSizes;
  }

  int constants() {
    return constants;
  }

  /** Names of the classes that the code knows, with slashes; arrays begin with a bracket. */
  List<String> classes() {
    return classNames.stream().map(texts::get).toList();
  }

  private void read(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    readConstants(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      in.skipNBytes(6);
      skipAttributes(in);
    }
    for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
      in.skipNBytes(2);
      String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
      readMethod(in, name);
    }
  }

  private void readConstants(DataInputStream in) throws IOException {
    constants = in.readUnsignedShort();
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 7 -> classNames.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> in.skipNBytes(4);
      }
    }
  }

  private void readMethod(DataInputStream in, String name) throws IOException {
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      String attribute = texts.get(in.readUnsignedShort());
      int length = in.readInt();
      if (attribute.equals("Code")) {
        in.skipNBytes(4);
        codeSizes.put(name, in.readInt());
        length -= 8;
      }
      in.skipNBytes(length);
    }
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      in.skipNBytes(2);
      in.skipNBytes(in.readInt());
    }
  }
}
