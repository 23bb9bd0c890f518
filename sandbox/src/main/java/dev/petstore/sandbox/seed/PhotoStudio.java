package dev.petstore.sandbox.seed;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Paints the pets' photos: a paw print in the colour of the pet's category. */
public final class PhotoStudio {
  private static final int SIZE = 96;

  private PhotoStudio() {}

  /** Puts a file {@code <pet id>.png} for every pet into the folder. */
  public static void paint(SeedWorld world, Path folder) {
    try {
      Files.createDirectories(folder);
      Map<String, Path> painted = new HashMap<>();
      for (SeedPet pet : world.pets()) {
        Path photo = folder.resolve(pet.id() + ".png");
        Path first = painted.putIfAbsent(pet.category(), photo);
        if (first == null) {
          ImageIO.write(pawPrint(colorOf(pet.category())), "png", photo.toFile());
        } else {
          Files.copy(first, photo);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot paint into " + folder, e);
    }
  }

  private static Color colorOf(String category) {
    return Color.getHSBColor((category.hashCode() & 0xff) / 255f, 0.5f, 0.8f);
  }

  private static BufferedImage pawPrint(Color background) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setColor(background);
    brush.fillRect(0, 0, SIZE, SIZE);
    brush.setColor(Color.WHITE);
    brush.fillOval(28, 46, 40, 34);
    brush.fillOval(14, 36, 16, 22);
    brush.fillOval(30, 18, 16, 24);
    brush.fillOval(50, 18, 16, 24);
    brush.fillOval(66, 36, 16, 22);
    brush.dispose();
    return image;
  }
}
