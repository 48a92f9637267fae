package org.tocsin.ingest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tocsin.testkit.TestServers;

/** The servers of this service's tests: started once for all of them. */
@QuarkusTestResource(value = TestServers.class, initArgs = @ResourceArg(name = "service", value = "ingest"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IngestServers {}
