package dev.rucksack.grading.child;

/** What a value begins with. */
final class Tag {
  static final int NULL = 0;
  static final int OBJECT = 1;
  static final int STRING = 2;
  static final int RECORD = 3;
  static final int ENUM = 4;
  static final int BOOLEAN = 5;
  static final int BYTE = 6;
  static final int CHAR = 7;
  static final int SHORT = 8;
  static final int INT = 9;
  static final int LONG = 10;
  static final int FLOAT = 11;
  static final int DOUBLE = 12;

  private Tag() {}
}
