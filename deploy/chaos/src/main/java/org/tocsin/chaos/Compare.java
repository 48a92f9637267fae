package org.tocsin.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.trial.MailLedger;

/** Compares ledgers that were written before: {@code compare ACCEPTED MAILS [UNKNOWN]}. */
public final class Compare {

    private static final int MOST_SHOWN = 40;

    private Compare() {}

    /** @param arguments the sender's ledger, the mail server's, and the ids of pages whose rows say unknown, a line each */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: compare ACCEPTED MAILS [UNKNOWN]");
            System.exit(2);
        }
        var unknown = arguments.length > 2 ? Path.of(arguments[2]) : null;
        System.exit(isGood(Path.of(arguments[0]), Path.of(arguments[1]), unknown, System.out) ? 0 : 1);
    }

    /** Compares, and says what is wrong. @param unknown null: no page is known to be unknown */
    static boolean isGood(Path accepted, Path mails, Path unknown, PrintStream out) throws IOException {
        var pages = unknown == null ? Set.<String>of() : Files.readAllLines(unknown).stream().collect(Collectors.toSet());
        var comparison = Comparison.of(Accepted.read(accepted), MailLedger.read(mails), pages);
        out.printf("%,d alerts accepted, %,d mails, %d pages twice where the row says unknown (%,d such rows)%n",
                comparison.accepted(), comparison.pages(), comparison.allowedTwice(), pages.size());
        comparison.faults().stream().limit(MOST_SHOWN).forEach(fault -> out.println("  WRONG " + fault));
        if (comparison.faults().size() > MOST_SHOWN) {
            out.printf("  and %,d more%n", comparison.faults().size() - MOST_SHOWN);
        }
        var isGood = comparison.faults().isEmpty() && comparison.accepted() > 0;
        out.println(isGood ? "Nothing is missing, nothing is doubled." : "FAILED");
        return isGood;
    }
}
