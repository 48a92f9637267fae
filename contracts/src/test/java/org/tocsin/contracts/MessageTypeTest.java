package org.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;

class MessageTypeTest {

    @Test
    void everyEventCommandAndEntryHasANameOnTheWire() {
        var named = Arrays.stream(MessageType.values()).map(MessageType::recordClass).toList();
        var all = new ArrayList<Class<?>>();
        for (var sealed : List.of(IncidentEvent.class, IncidentCommand.class, EscalationEvent.class, DirectoryEntry.class)) {
            all.addAll(List.of(sealed.getPermittedSubclasses()));
        }

        assertThat(named).containsAll(all).doesNotHaveDuplicates();
    }

    @Test
    void namesAreVersionedAndLeadBack() {
        for (var type : MessageType.values()) {
            assertThat(type.wireName()).matches("org\\.tocsin\\.[a-z-]+\\.[a-z-]+\\.v\\d+");
            assertThat(MessageType.named(type.wireName())).contains(type);
        }
    }

    @Test
    void whatHasNoNameMayNotTravel() {
        assertThatThrownBy(() -> MessageType.of("a text")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("String");
    }

    @Test
    void everyKindOfEntryHasAWordAndAnOwner() {
        for (var kind : DirectoryEntry.Kind.values()) {
            assertThat(DirectoryEntry.Kind.named(kind.word())).isEqualTo(kind);
            assertThat(kind.owner()).isIn("routing", "escalation");
        }
        assertThatThrownBy(() -> DirectoryEntry.Kind.named("unicorn")).isInstanceOf(IllegalArgumentException.class);
    }
}
