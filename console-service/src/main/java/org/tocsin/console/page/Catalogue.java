package org.tocsin.console.page;

import java.util.List;

/**
 * A list of things that have pages.
 *
 * @param title of the page
 * @param headline the sentence before the list
 * @param tab where it is in its section; null if that has no tabs
 * @param search the words that are searched for, maybe none; null if the list cannot be searched
 * @param more whether there are more than are shown
 * @param empty the sentence in place of an empty list
 */
public record Catalogue(String title, String headline, Tab tab, String search, List<Row> rows, boolean more, String empty) {

    /**
     * A thing.
     *
     * @param facts with dots between; empty for none
     * @param state as the style sheet calls it; null if it has none
     * @param word for the state
     */
    public record Row(String path, String title, String facts, String state, String word) {

        /** One without a state. */
        public static Row of(String path, String title, String facts) {
            return new Row(path, title, facts, null, null);
        }
    }

    public List<Tab> tabs() {
        return List.of(Tab.values());
    }

    /** Where the search is asked. */
    public String path() {
        return tab == null ? Section.SERVICES.path() : tab.path();
    }

    /** Whether there is something to search in, or for. */
    public boolean isSearchable() {
        return search != null && (more || !search.isEmpty());
    }
}
