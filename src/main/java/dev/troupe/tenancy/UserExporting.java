package dev.troupe.tenancy;

import dev.troupe.tenancy.UserDirectory.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes all that is kept of a user, as it is read: a line of JSON for each record. */
@Component
class UserExporting {

    /** Another one when a reader of an older one could not read it any more. */
    private static final int FORMAT = 1;

    private final List<PersonalRecords> records;
    private final TenantRegistry tenants;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Clock clock;

    UserExporting(
            List<PersonalRecords> records,
            TenantRegistry tenants,
            AuditTrail audit,
            TransactionOperations transactions,
            JsonMapper json,
            Clock clock) {
        this.records = records;
        this.tenants = tenants;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param tenant its slug
     * @param user the tenant's own id for them
     */
    private record Header(int format, String tenant, String user, Instant exportedAt) {}

    private record End(long records) {}

    /** The last line tells how many records were between it and the first: without it something is missing. Closes nothing. */
    void write(Person user, OutputStream out) throws IOException {
        transactions.executeWithoutResult(_ -> audit.exported("user", null));
        var lines = new Lines(out);
        lines.write("export", new Header(FORMAT, tenants.current().slug(), user.externalId(), clock.instant()));
        for (var each : records) each.export(user.id(), lines);
        lines.write("end", new End(lines.written));
        out.flush();
    }

    private final class Lines implements PersonalRecords.Sink {

        private final OutputStream out;
        private long written;

        private Lines(OutputStream out) {
            this.out = out;
        }

        @Override
        public void record(String kind, Object fields) throws IOException {
            write(kind, fields);
            written++;
        }

        private void write(String kind, Object fields) throws IOException {
            var line = json.createObjectNode().put("type", kind);
            line.setAll((ObjectNode) json.valueToTree(fields));
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
        }
    }
}
