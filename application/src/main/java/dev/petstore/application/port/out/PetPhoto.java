package dev.petstore.application.port.out;

import java.util.Arrays;

/** A picture. Immutable. */
public final class PetPhoto {
  private final String mediaType;
  private final byte[] bytes;

  /**
   * @param mediaType such as {@code image/png}
   * @param bytes are copied
   */
  public PetPhoto(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes.clone();
  }

  public String mediaType() {
    return mediaType;
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PetPhoto photo
        && mediaType.equals(photo.mediaType)
        && Arrays.equals(bytes, photo.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * mediaType.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PetPhoto[" + mediaType + ", " + bytes.length + " bytes]";
  }
}
