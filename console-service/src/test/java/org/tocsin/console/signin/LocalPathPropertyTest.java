package org.tocsin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Whatever is asked for after signing in, it is a page of the console. */
class LocalPathPropertyTest {

    @Property
    void nothingLeadsToAnotherHost(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String text) {
        var kept = LocalPath.orHome("/console" + text);

        assertThat(URI.create(kept.replace("[", "%5B").replace("]", "%5D").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"))
                .getHost()).isNull();
        assertThat(kept).startsWith("/console");
    }
}
