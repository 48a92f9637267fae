package org.tocsin.kit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tocsin.contracts.directory.Right;

/** A resource class whose changes need the right to {@link Right#CONFIGURE}: a responder's key may only read it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Configuring {}
