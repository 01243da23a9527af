/**
 * Where a tenant may point the service. A base URL that a tenant gives must not lead inside: to this machine, to its network, to the
 * metadata of its cloud. The operator may allow hosts. What is written is checked when it is saved, and the address that is really
 * connected to is checked each time, for a name may lead elsewhere tomorrow.
 */
@NamedInterface("address")
@NullMarked
package dev.troupe.model.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
