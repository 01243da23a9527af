package dev.troupe.usage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All limits of somebody, as people write them. */
record LimitSet(@NotNull @Size(max = 200) List<@NotNull @Valid LimitText> limits) {}
