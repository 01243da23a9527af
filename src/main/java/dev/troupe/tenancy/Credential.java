package dev.troupe.tenancy;

/** What a caller proves itself with. The API's reference describes each in these words. */
public enum Credential {
    /** The key of whoever runs the installation. */
    OPERATOR_KEY("operatorKey", "operator"),
    /** An API key of the role {@code admin}: manages one tenant's characters, keys and limits. */
    ADMIN_KEY("adminKey", "admin"),
    /** An API key of the role {@code service}: a tenant's back end, which names the user it acts for in {@code Troupe-User}. */
    SERVICE_KEY("serviceKey", "service"),
    /** A short-lived token of one user's browser. It says by itself which user that is. */
    BROWSER_TOKEN("browserToken", "user"),
    /** Good once, for a minute, to follow one turn: for {@code EventSource}, which can't send headers. */
    STREAM_TICKET("streamTicket", "user");

    private final String id;
    private final String authority;

    Credential(String id, String authority) {
        this.id = id;
        this.authority = authority;
    }

    /** Its name in the API's reference. */
    public String id() {
        return id;
    }

    /** What whoever shows it may do, as the security rules call it. */
    String authority() {
        return authority;
    }
}
