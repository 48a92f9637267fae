package org.tocsin.systemtest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of this class get a running installation (a parameter of type {@code Trial}), shared with other classes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Installing.class)
@interface Installed {

    /** How it is set. */
    Kind value() default Kind.PLAIN;

    enum Kind {
        /** As {@code ./tocsin up} makes it. */
        PLAIN,
        /** Over TLS, with a mail server (a parameter of type {@link MailBox}) and a public address of its own. */
        FURNISHED
    }
}
