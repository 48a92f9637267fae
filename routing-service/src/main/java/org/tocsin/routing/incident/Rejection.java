package org.tocsin.routing.incident;

/** Why a command may not be. Each knows its sentence, and PagerDuty's code for it ({@code reference/pagerduty.md} 2.5). */
public sealed interface Rejection {

    String message();

    int code();

    record NoSuchIncident(String incident) implements Rejection {
        @Override
        public String message() {
            return "Incident %s does not exist".formatted(incident);
        }

        @Override
        public int code() {
            return 2100;
        }
    }

    record AlreadyResolved(long number) implements Rejection {
        @Override
        public String message() {
            return "Incident Already Resolved: #%d".formatted(number);
        }

        @Override
        public int code() {
            return 1001;
        }
    }

    /** The caller looked at an earlier epoch: what they saw is no longer so. */
    record Outdated(long number) implements Rejection {
        @Override
        public String message() {
            return "Incident #%d was paged anew since".formatted(number);
        }

        @Override
        public int code() {
            return 1005;
        }
    }
}
