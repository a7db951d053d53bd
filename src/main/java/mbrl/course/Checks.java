package mbrl.course;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes the {@code @Test} methods of an {@link Exercise} its checks: they run in the order of their
 * {@code @Order}, which is also the last part of their name ("0.2.1"), and get what they ask for,
 * an answer, {@link Answers} or a {@link Draw}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Parameters.class)
@interface Checks {}
