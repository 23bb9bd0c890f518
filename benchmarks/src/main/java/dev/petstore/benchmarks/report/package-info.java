/** Figures, what is asked of them, and how they are shown: in a terminal, as a page, as a chart. */
@NullMarked
package dev.petstore.benchmarks.report;

import org.jspecify.annotations.NullMarked;
