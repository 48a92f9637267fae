package org.tocsin.statuspage.publicpage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What status pages are set by; environment variables {@code TOCSIN_STATUSPAGE_…}. */
@ConfigMapping(prefix = "tocsin.statuspage")
interface StatuspageConfig {

    /** How much of a partial outage counts as down in percentages, from 0 to 1; Statuspage's own figure. */
    @WithDefault("0.3")
    double partialOutageWeight();
}
