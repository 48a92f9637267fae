package org.tocsin.kit.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that is set: the one entity of the tests. */
@Entity
@Table(name = "setting")
public class Setting {

    @Id
    public String id;
    public String name;

    protected Setting() {}

    public Setting(String id, String name) {
        this.id = id;
        this.name = name;
    }
}
