# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -DskipTests package
RUN java -Djarmode=tools -jar target/troupe.jar extract --layers --destination layers \
    # The embedded PostgreSQL comes for every system; an image is Linux with glibc.
    && find layers -name 'embedded-postgres-binaries-*' \( ! -name '*-linux-*' -o -name '*-alpine-*' \) -delete

FROM eclipse-temurin:25-jre
# PostgreSQL refuses to run as root, and so should everything else.
RUN useradd --system --user-group --home-dir /app --shell /usr/sbin/nologin troupe \
    && install -d -o troupe -g troupe /app /data
WORKDIR /app
COPY --from=build --chown=troupe /build/layers/dependencies/ /build/layers/spring-boot-loader/ ./
COPY --from=build --chown=troupe /build/layers/snapshot-dependencies/ /build/layers/application/ ./
USER troupe

# The training run: starts the service up to its refreshed context, on an embedded PostgreSQL in a folder that is thrown away, and keeps
# what the JVM loaded and linked. Here and not in the build stage, because the cache is good only for the very JVM and the very files
# that it was made with. Leaving at the refresh leaves the database running; it removes its pid file when it has stopped.
RUN java -XX:AOTCacheOutput=troupe.aot -Xlog:aot*=error -Dspring.context.exit=onRefresh \
        -Dtroupe.data-dir=/tmp/training -Dlogging.level.root=warn -jar troupe.jar \
    && kill -INT "$(head -n 1 /tmp/training/postgres/postmaster.pid)" \
    && timeout 30 sh -c 'while test -e /tmp/training/postgres/postmaster.pid; do sleep 0.1; done' \
    && rm -rf /tmp/training /tmp/embedded-pg \
    && test -s troupe.aot

ENV TROUPE_DATA_DIR=/data \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
VOLUME /data
EXPOSE 8080

# The image has neither curl nor a compiler to count on; bash speaks enough HTTP.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=2s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]

# Further options go into JAVA_TOOL_OPTIONS. A cache that no longer fits is passed over, and the start only takes longer.
ENTRYPOINT ["java", "-XX:AOTCache=troupe.aot", "-Xlog:aot*=error", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "troupe.jar"]
