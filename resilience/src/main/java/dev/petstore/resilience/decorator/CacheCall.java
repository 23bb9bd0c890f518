package dev.petstore.resilience.decorator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call to a cache, in a bulkhead of the kind {@code cache}. On a type it counts for all its
 * methods that say nothing else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheCall {
  /** A name under {@code external_dependencies}; if empty, the bulkhead {@code cache} itself. */
  String dependency() default "";

  /** A short fixed name of the operation; if empty, the method's, in snake case. */
  String operation() default "";
}
