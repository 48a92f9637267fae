/**
 * What services say to each other. Records and names only: how they become bytes is {@code service-kit}'s affair
 * ({@code org.tocsin.kit.wire}). A field may be added at any time; readers ignore those they do not know and read a
 * missing one as null, an empty list or zero. A changed meaning is a new {@code .vN} of the type.
 */
package org.tocsin.contracts;
