package org.tocsin.escalation.policy;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.tocsin.escalation.oncall.Policy;

/** One version of an escalation policy. Never changed. */
@Entity
@Table(name = "escalation_policy_version")
public class PolicyVersion {

    /** Counts from 1. */
    @Embeddable
    public record Key(String policyId, int version) implements Serializable {}

    /** A list of its own is no value that Hibernate Reactive binds to a column of JSON: an object is. */
    record Rules(List<StoredRule> list) {}

    @EmbeddedId
    private Key key;

    private String name;
    private int numLoops;

    @JdbcTypeCode(SqlTypes.JSON)
    private Rules rules;

    protected PolicyVersion() {}

    PolicyVersion(String policy, int version, PolicyRequest request) {
        this.key = new Key(policy, version);
        this.name = request.name();
        this.numLoops = request.numLoops();
        this.rules = new Rules(List.copyOf(request.rules()));
    }

    String policy() {
        return key.policyId();
    }

    int numLoops() {
        return numLoops;
    }

    List<StoredRule> rules() {
        return rules.list();
    }

    /** For the rules of escalation. */
    public Policy toPolicy() {
        return new Policy(key.policyId(), name, key.version(), numLoops + 1, rules().stream().map(StoredRule::toLevel).toList());
    }
}
