package dev.troupe.database;

import java.nio.file.Path;

/** Another running service has the data folder. */
class FolderInUse extends RuntimeException {

    private final Path folder;

    FolderInUse(Path folder) {
        super("The data folder %s is in use by another Troupe that is running".formatted(folder));
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }
}
