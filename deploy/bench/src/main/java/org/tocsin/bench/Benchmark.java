package org.tocsin.bench;

import java.util.List;

/** Something that is measured, by a name of the command line. */
interface Benchmark {

    String name();

    /**
     * Measures.
     *
     * @return its rows of the table
     * @throws Exception if it cannot be measured: counts as missed
     */
    List<Figure> run(Ground ground) throws Exception;
}
