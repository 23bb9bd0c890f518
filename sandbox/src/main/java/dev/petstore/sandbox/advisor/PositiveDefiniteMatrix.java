package dev.petstore.sandbox.advisor;

/** Inverts symmetric, positive definite matrices by Gauss-Jordan, which needs no pivoting there. */
final class PositiveDefiniteMatrix {
  private PositiveDefiniteMatrix() {}

  /** Replaces the matrix by its inverse. */
  static void invert(double[][] matrix) {
    int size = matrix.length;
    for (int pivot = 0; pivot < size; pivot++) {
      double[] pivotRow = matrix[pivot];
      double scale = 1 / pivotRow[pivot];
      pivotRow[pivot] = 1;
      for (int column = 0; column < size; column++) {
        pivotRow[column] *= scale;
      }
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          subtract(matrix[row], pivotRow, pivot);
        }
      }
    }
  }

  private static void subtract(double[] row, double[] pivotRow, int pivot) {
    double factor = row[pivot];
    if (factor == 0) {
      return;
    }
    row[pivot] = 0;
    for (int column = 0; column < row.length; column++) {
      row[column] -= factor * pivotRow[column];
    }
  }
}
