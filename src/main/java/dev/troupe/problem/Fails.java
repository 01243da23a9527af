package dev.troupe.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What can go wrong with a call beyond what can with any call of its kind, for the API's reference. What a credential, a path variable,
 * a body, {@code If-Match} or {@code Idempotency-Key} bring along need not be said.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Fails {

    ProblemType[] value();
}
