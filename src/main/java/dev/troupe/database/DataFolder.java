package dev.troupe.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the service keeps what it makes itself: the embedded database and what it tells of a first run. */
@Component
public class DataFolder {

    private final Path path;

    public DataFolder(@Value("${troupe.data-dir:data}") Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }
}
