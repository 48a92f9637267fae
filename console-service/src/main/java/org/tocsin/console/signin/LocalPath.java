package org.tocsin.console.signin;

import java.util.regex.Pattern;

/** Where a person goes on after signing in: into the console, and nowhere else. */
public final class LocalPath {

    /** The first page. */
    public static final String HOME = "/console";

    private static final Pattern LOCAL = Pattern.compile("/console(?:/[A-Za-z0-9._~%/-]*)?(?:\\?[A-Za-z0-9._~%=&\\[\\]-]*)?");
    private static final int LONGEST = 1000;

    private LocalPath() {}

    /** The path itself if it is one of the console's; otherwise {@link #HOME}. Null is none. */
    public static String orHome(String path) {
        return path != null && path.length() <= LONGEST && LOCAL.matcher(path).matches() ? path : HOME;
    }
}
