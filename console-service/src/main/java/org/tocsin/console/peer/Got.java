package org.tocsin.console.peer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of asking another service. Pages show what is here and say what is not; nothing of this is an exception. */
public sealed interface Got<T> {

    /** The answer; null where there is none to read. */
    record Here<T>(T it) implements Got<T> {}

    /** There is no such thing. */
    record Unknown<T>() implements Got<T> {}

    /** It may not be; {@code reasons} are sentences for people, never empty. */
    record Refused<T>(int status, List<String> reasons) implements Got<T> {}

    /** The service does not answer, or not as it should. */
    record Away<T>(Service service) implements Got<T> {}

    /** The answer, if it is here and not null. */
    default Optional<T> found() {
        return this instanceof Here<T>(var value) ? Optional.ofNullable(value) : Optional.empty();
    }

    default T orElse(T otherwise) {
        return found().orElse(otherwise);
    }

    default boolean isAway() {
        return this instanceof Away<T>;
    }

    /** The same with another value. */
    default <R> Got<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Here<T>(var value) -> new Here<>(change.apply(value));
            case Unknown<T> _ -> new Unknown<>();
            case Refused<T>(var status, var reasons) -> new Refused<>(status, reasons);
            case Away<T>(var service) -> new Away<>(service);
        };
    }
}
