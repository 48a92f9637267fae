package org.tocsin.escalation.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PagerDuty's types of contact methods. All are kept; only mail is delivered today. */
enum Type {
    EMAIL("email_contact_method", false),
    PHONE("phone_contact_method", true),
    SMS("sms_contact_method", true),
    PUSH("push_notification_contact_method", false),
    WHATSAPP("whatsapp_contact_method", true);

    private final String word;
    private final boolean phone;

    Type(String word, boolean phone) {
        this.word = word;
        this.phone = phone;
    }

    String word() {
        return word;
    }

    /** Whether its address is a number of a country. */
    boolean isPhone() {
        return phone;
    }

    static Optional<Type> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Type::word).toList();
    }
}
