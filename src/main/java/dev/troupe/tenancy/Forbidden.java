package dev.troupe.tenancy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** The credential holds, but not for this. */
class Forbidden extends TroupeException {

    Forbidden(String detail) {
        super(ProblemType.FORBIDDEN, detail);
    }

    static Forbidden role() {
        return new Forbidden("A credential of this role may not call this.");
    }

    static Forbidden suspended() {
        return new Forbidden("This tenant is suspended.");
    }

    static Forbidden origin() {
        return new Forbidden("Pages of this origin may not call this. A tenant's allowedOrigins say which may.");
    }
}
