package dev.petstore.application.port.out;

import java.util.Arrays;

/**
 * A picture.
 *
 * @param mediaType such as {@code image/png}
 */
public record PetPhoto(String mediaType, byte[] bytes) {
  public PetPhoto {
    bytes = bytes.clone();
  }

  @Override
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
