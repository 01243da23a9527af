#!/usr/bin/env python3
"""Measures what Troupe adds to a model's reply, beside nginx on the same machine. See README.md."""

import argparse
import concurrent.futures
import glob
import http.client
import json
import os
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
OUT = os.path.join(HERE, "out")
SAYING = "Tell me more of the night when the river rose, and who it was that knocked at your door."


def say(text):
    print(text, file=sys.stderr, flush=True)


# ---- Processes, and the ends of them ----


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, seconds, process=None):
    """Waits until the condition is neither false nor an OSError; gives up early on a process that has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise SystemExit(f"{what}: the process ended with {process.returncode}")
        try:
            found = condition()
            if found:
                return found
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.1)
    raise SystemExit(f"{what}: not within {seconds} s")


def end(process, seconds=45):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Http:
    """A client of one loopback port; each thread keeps a connection of its own."""

    def __init__(self, port, headers=None):
        self.port, self.headers, self.local = port, headers or {}, threading.local()

    def ask(self, method, path, body=None, **headers):
        connection, used = getattr(self.local, "connection", (None, 0))
        if connection is None or time.monotonic() - used > 5:  # the other side closes what is idle
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.local.connection = (None, 0)
        given = {k.replace("_", "-"): v for k, v in headers.items()}
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json", **self.headers, **given})
        answer = connection.getresponse()
        read = answer.read()
        self.local.connection = (connection, time.monotonic())
        if answer.status >= 300:
            raise SystemExit(f"{method} {path} answered {answer.status}: {read[:500].decode(errors='replace')}")
        return json.loads(read) if read else None


class Upstream:
    def __init__(self, folder):
        self.port = free_port()
        self.process = subprocess.Popen([os.path.join(OUT, "upstream"), "--port", str(self.port)])
        self.http = Http(self.port)
        wait_for("upstream", self.stats, 5, self.process)

    def stats(self):
        return self.http.ask("GET", "/stats")

    def reset(self):
        self.http.ask("POST", "/reset")

    def await_active(self, wanted, seconds=60):
        wait_for(f"{wanted} open streams", lambda: self.stats()["active"] == wanted, seconds)

    def end(self):
        end(self.process)


NGINX = """
daemon off;
worker_processes 2;
worker_rlimit_nofile 32768;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
{user}
events {{ worker_connections 8192; }}
http {{
    access_log off;
    tcp_nodelay on;
    keepalive_requests 1000000;
    client_body_buffer_size 64k;
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    upstream model {{
        server 127.0.0.1:{upstream};
        keepalive 4096;
        keepalive_requests 1000000;
    }}
    server {{
        listen 127.0.0.1:{port} reuseport;
        location / {{
            proxy_pass http://model;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_read_timeout 600s;
        }}
    }}
}}
"""


class Nginx:
    name = "nginx"

    def __init__(self, folder, upstream):
        self.port, self.upstream = free_port(), upstream
        config = os.path.join(folder, "nginx.conf")
        user = "user root;" if os.geteuid() == 0 else ""
        with open(config, "w") as file:
            file.write(NGINX.format(folder=folder, port=self.port, upstream=upstream.port, user=user))
        self.process = subprocess.Popen(["nginx", "-p", folder, "-e", folder + "/nginx.log", "-c", config])
        wait_for("nginx", lambda: Http(self.port).ask("GET", "/stats"), 10, self.process)

    def prepare(self, profile, streams, each=1):
        body = {"model": "bench?" + profile, "stream": True, "messages": [{"role": "user", "content": SAYING + " {t}"}]}
        return ["-b", json.dumps(body), "-H", "Content-Type: application/json", "--end", "[DONE]",
                "--watch", f"nginx={self.process.pid}+", f"http://127.0.0.1:{self.port}/v1/chat/completions"]

    def end(self):
        end(self.process)


class Service:
    name = "service"

    def __init__(self, folder, upstream, options):
        self.folder = tempfile.mkdtemp(prefix="service-", dir=folder)
        self.upstream, self.java, self.round = upstream, options.java, 0
        self.port, self.rows = free_port(), os.path.join(self.folder, "vars.tsv")
        self.process = None
        operator_key = secrets.token_hex(24)
        kept = ("PATH", "HOME", "LANG", "TZ")
        environment = {k: v for k, v in os.environ.items()
                       if k in kept or k.startswith(("SPRING_DATASOURCE_", "SPRING_FLYWAY_"))}
        environment |= {
            "SERVER_ADDRESS": "127.0.0.1", "SERVER_PORT": str(self.port),
            "TROUPE_DATA_DIR": os.path.join(self.folder, "data"), "TROUPE_DEMO": "false",
            "TROUPE_OPERATOR_KEY": operator_key, "TROUPE_MODEL_PRESET": "openai-compatible",
            "TROUPE_MODEL_BASE_URL": f"http://127.0.0.1:{upstream.port}/v1", "TROUPE_MODEL_NAME": "bench"}
        say(f"starting the service on port {self.port} …")
        self.log = os.path.join(self.folder, "service.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([self.java, *options.jvm.split(), "-jar", options.jar], stdout=log, stderr=log,
                                            env=environment, cwd=self.folder)
        try:
            wait_for(f"service (its log is {self.log})", lambda: Http(self.port).ask("GET", "/actuator/health/readiness"), 180,
                     self.process)
            self.furnish(operator_key)
        except BaseException:
            self.end()
            raise

    def furnish(self, operator_key):
        self.operator = Http(self.port, {"Authorization": "Bearer " + operator_key})
        slug = "bench-" + secrets.token_hex(4)
        admin_key = self.operator.ask("POST", "/v1/operator/tenants", {"slug": slug, "name": "Bench"})["adminKey"]
        self.admin = Http(self.port, {"Authorization": "Bearer " + admin_key})
        made = self.admin.ask("POST", "/v1/admin/keys", {"name": "Bench", "role": "service"})
        self.key = made["key"]
        self.user = Http(self.port, {"Authorization": "Bearer " + self.key})
        self.connections = {}
        self.character("bench", None)

    def character(self, name, settings):
        """A character, and a connection of the same name that it uses."""
        name += "-" + secrets.token_hex(2)
        self.connections[name.rsplit("-", 1)[0]] = (name, self.operator.ask("POST", "/v1/operator/connections", {
            "name": name, "preset": "openai-compatible", "baseUrl": f"http://127.0.0.1:{self.upstream.port}/v1",
            "model": "bench", "default": settings is None,
            "limits": {"concurrency": 20000, "perTenant": 20000, "queueLength": 20000, "longestWait": "PT1M", "retries": 0},
            "window": {"inputTokens": 28000, "outputTokens": 4000}, "timeouts": {"whole": "PT30M"}})["id"])
        card = {"name": "Maren", "description": "{{char}} keeps an inn by the river. " + "She has seen much and tells it well. " * 10,
                "first_mes": "Come in, come in. What will it be?"}
        self.admin.ask("POST", "/v1/admin/characters", {"slug": name, "card": card, "model": settings or {"connection": name}})
        self.admin.ask("POST", f"/v1/admin/characters/{name}/publish", {})

    def profile(self, profile, name="bench"):
        self.operator.ask("PATCH", f"/v1/operator/connections/{self.connections[name][1]}", {"model": "bench?" + profile})

    def sessions(self, count, name="bench"):
        """Fresh sessions, each of a user of its own: lines of session and user."""
        self.round += 1
        slug = self.connections[name][0]

        def open_one(i):
            user = f"user-{name}-{self.round}-{i}"
            made = self.user.ask("POST", "/v1/sessions", {"character": slug}, Troupe_User=user)
            return f"{made['id']}\t{user}\n"

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            return list(pool.map(open_one, range(count)))

    def write_rows(self, rows):
        with open(self.rows, "w") as file:
            file.writelines(rows)

    def prepare(self, profile, streams, each=1):
        """Makes ready for so many streams; `each` is how many sessions every one of them goes through."""
        self.profile(profile)
        self.write_rows(self.sessions(streams * each))
        return self.arguments()

    def arguments(self, saying=SAYING + " {t}"):
        postgres = self.postgres()
        return ["-b", json.dumps({"content": saying}), "-H", "Content-Type: application/json", "-H", "Authorization: Bearer " + self.key,
                "-H", "Troupe-User: {2}", "--vars", self.rows, "--end", "event: completed",
                "--watch", f"service={self.process.pid}", *(["--watch", f"postgres={postgres}+"] if postgres else []),
                f"http://127.0.0.1:{self.port}/v1/sessions/{{1}}/messages"]

    def postgres(self):
        """The embedded server's process; None where the caller gave a database."""
        try:
            with open(os.path.join(self.folder, "data", "postgres", "postmaster.pid")) as file:
                return int(file.readline())
        except OSError:
            return None

    def jcmd(self, *command):
        tool = os.path.join(os.path.dirname(self.java), "jcmd")
        return subprocess.run([tool, str(self.process.pid), *command], check=True, capture_output=True, text=True).stdout

    def end(self):
        postgres = self.postgres()
        if self.process is not None:
            end(self.process)
        if postgres and os.path.exists(f"/proc/{postgres}"):
            with open(f"/proc/{postgres}/cmdline") as file:
                if self.folder in file.read():  # killed with the service still running, it would outlive it
                    os.kill(postgres, signal.SIGINT)


# ---- Loads and results ----


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.started = options, folder, []
        self.service_process = self.nginx_process = None
        self.commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
        self.upstream = self.keep(Upstream(folder))

    def scaled(self, streams):
        return max(int(streams * self.options.scale), 1)

    def keep(self, thing):
        self.started.append(thing)
        return thing

    def service(self, fresh=False):
        if fresh and self.service_process:
            self.started.remove(self.service_process)
            self.service_process.end()
            self.service_process = None
        if not self.service_process:
            self.service_process = self.keep(Service(self.folder, self.upstream, self.options))
        return self.service_process

    def targets(self):
        """Both, or the service alone where there is no nginx."""
        if not self.nginx_process and shutil.which("nginx"):
            self.nginx_process = self.keep(Nginx(self.folder, self.upstream))
        elif not self.nginx_process:
            say("nginx is not installed: the service is measured without anything beside it")
        return [self.service()] + ([self.nginx_process] if self.nginx_process else [])

    def end(self):
        for thing in reversed(self.started):
            thing.end()

    def start_load(self, arguments, *more):
        command = [os.path.join(OUT, "load"), "--watch", f"upstream={self.upstream.process.pid}", *more, *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def load(self, arguments, *more):
        process = self.start_load(arguments, *more)
        try:
            result, _ = process.communicate()
        finally:
            end(process, 5)
        if process.returncode != 0:
            raise SystemExit(f"load ended with {process.returncode}")
        return json.loads(result)

    def record(self, cell, **facts):
        facts = {"cell": cell, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "commit": self.commit,
                 "jvm": self.options.jvm, "scale": self.options.scale, **facts}
        with open(os.path.join(OUT, cell + ".jsonl"), "a") as file:
            file.write(json.dumps(facts) + "\n")
        return facts

    def alternate(self, cell, measure):
        """Measures each target in every round, in an order that turns round with them."""
        targets = self.targets()
        runs = {target.name: [] for target in targets}
        for number in range(self.options.rounds):
            for target in targets if number % 2 == 0 else reversed(targets):
                result = measure(target)
                self.upstream.await_active(0)
                result = self.record(cell, target=target.name, round=number + 1, **result)
                runs[target.name].append(result)
                say(f"{cell} round {number + 1}, {target.name}: p50 {result['added_ms']['p50']:.2f} ms, "
                    f"p99 {result['added_ms']['p99']:.2f} ms, {result['tokens_s']:.0f} tokens/s, {result['failed']} failed")
        return runs


def middle(runs, *path):
    """The median of a number over the rounds; None where it was not measured."""
    values = []
    for run in runs:
        for key in path:
            run = run.get(key) if isinstance(run, dict) else None
        if run is not None:
            values.append(run)
    return statistics.median(values) if values else None


def shown(value, digits=2):
    return "–" if value is None else f"{value:,.{digits}f}"


def table(title, head, rows):
    print(f"\n### {title}\n\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    sys.stdout.flush()


def target(name, value, most=None, least=None, unit=""):
    """A line that says whether a target was met."""
    bound = f"≤ {most:g}{unit}" if most is not None else f"≥ {least:g}{unit}"
    if value is None:
        return [name, "–", bound, "not measured"]
    met = value <= most if most is not None else value >= least
    return [name, shown(value) + unit, bound, "met" if met else "**missed**"]


def ratio(a, b):
    return a / b if a is not None and b else None


COMMON = [
    ("tokens/s", 0, ("tokens_s",)), ("added p50 ms", 3, ("added_ms", "p50")), ("added p99 ms", 3, ("added_ms", "p99")),
    ("added max ms", 1, ("added_ms", "max")), ("first token p50 ms", 2, ("ttft_ms", "p50")),
    ("first token p99 ms", 2, ("ttft_ms", "p99")), ("completed", 0, ("completed",)), ("failed", 0, ("failed",)),
    ("CPU % of a core", 0, ("watched", None, "cpu_pct")), ("RSS MiB", 0, ("watched", None, "rss_mib")),
    ("PostgreSQL CPU %", 0, ("watched", "postgres", "cpu_pct")), ("upstream CPU %", 0, ("watched", "upstream", "cpu_pct")),
    ("load CPU %", 0, ("own_cpu_pct",)), ("others' CPU %", 0, ("other_cpu_pct",))]


def print_runs(title, runs):
    """Medians over the rounds, with the smallest and the largest where rounds differ."""
    rows = []
    for name, digits, path in COMMON:
        row = [name]
        for who, results in runs.items():
            own = who if who in ("service", "nginx") else "service"
            full = [own if key is None else key for key in path]
            values = sorted(v for v in (middle([r], *full) for r in results) if v is not None)
            row.append("–" if not values else shown(statistics.median(values), digits) if len(values) == 1 else
                       f"{shown(statistics.median(values), digits)} ({shown(values[0], digits)}–{shown(values[-1], digits)})")
        rows.append(row)
    table(title, ["median (range)", *runs], rows)


def print_targets(rows):
    print("\n| target | measured | wanted | |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    sys.stdout.flush()


def failures(runs):
    return sum(run["failed"] + run["failed_warming"] for run in runs)


# ---- The cells ----


def warm(bench, target, profile, streams, expect, each=1):
    """The JVM compiles what it runs often: before the first round it runs for a while, with few streams and then with all."""
    steps = ((max(streams // 8, 1), 15), (streams, 20)) if target.name == "service" else ((streams, 3),)
    for count, seconds in steps:
        say(f"warming {target.name} with {count} streams for {seconds} s …")
        bench.load(target.prepare(profile, count, each), "-c", str(count), "--ramp", "10", "-d", str(seconds), "--expect", str(expect))
        bench.upstream.await_active(0)


def relay(bench, streams):
    cell, profile, full = f"relay-{streams}", "n=100&i=50", streams
    streams = bench.scaled(full)
    arguments = ["-c", str(streams), "--expect", "100", "--ramp", "5", "-w", "3", "-d", str(bench.options.seconds), "--label", cell]
    for target_ in bench.targets():
        warm(bench, target_, profile, streams, 100)
    runs = bench.alternate(cell, lambda it: bench.load(it.prepare(profile, streams), *arguments))
    service, nginx = runs["service"], runs.get("nginx", [])
    print_runs(f"{cell}: {streams} streams, 20 tokens a second each", runs)
    lines = [target("failed", failures(service), most=0)]
    if full == 500:
        for name, path, most in (("p50", ("added_ms", "p50"), 1.5), ("p99", ("added_ms", "p99"), 2.5)):
            lines.append(target(f"{name}, service / nginx", ratio(middle(service, *path), middle(nginx, *path)), most=most, unit="×"))
        cpu = ratio(middle(service, "watched", "service", "cpu_pct"), middle(nginx, "watched", "nginx", "cpu_pct"))
        lines.append(target("CPU, service / nginx", cpu, most=2.5, unit="×"))
    else:
        lines.append(target("p50", middle(service, "added_ms", "p50"), most=1, unit=" ms"))
    print_targets(lines)



CELLS = {"relay-500": lambda bench: relay(bench, 500), "relay-1000": lambda bench: relay(bench, 1000)}


# ---- Start and end ----


def find_java():
    """A JDK that is new enough: JAVA_HOME's, else the newest that is installed."""
    def version(home):
        try:
            with open(os.path.join(home, "release")) as file:
                return int(re.search(r'JAVA_VERSION="(\d+)', file.read())[1])
        except (OSError, TypeError):
            return 0
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"), key=version, reverse=True)]
    for home in homes:
        if version(home) >= 25:
            return os.path.join(home, "bin", "java")
    raise SystemExit("There is no JDK 25 or later in JAVA_HOME or /usr/lib/jvm")


def build(options):
    subprocess.run(["make", "-s", "-C", HERE], check=True)
    options.java = find_java()
    if not options.jar:
        say("building the service …")
        environment = {**os.environ, "JAVA_HOME": os.path.dirname(os.path.dirname(options.java))}
        subprocess.run(["./mvnw", "-q", "package", "-DskipTests"], cwd=ROOT, env=environment, check=True)
        options.jar = os.path.join(ROOT, "target", "troupe.jar")
    options.jar = os.path.abspath(options.jar)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", nargs="+", choices=CELLS, metavar="CELL", help=", ".join(CELLS))
    parser.add_argument("--rounds", type=int, default=3, help="of each cell (3)")
    parser.add_argument("--seconds", type=int, default=20, help="measured in each round (20)")
    parser.add_argument("--scale", type=float, default=1, help="of the number of streams: 0.1 is enough to see that all works (1)")
    parser.add_argument("--jar", help="the service's; built if it is not given")
    parser.add_argument("--jvm", default="-Xmx1g", help="options of the service's JVM (-Xmx1g)")
    parser.add_argument("--keep", action="store_true", help="keep the temporary folder, with the logs and the database")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.makedirs(OUT, exist_ok=True)
    build(options)
    folder = tempfile.mkdtemp(prefix="troupe-bench-")
    bench = None
    try:
        bench = Bench(options, folder)
        for cell in options.cells:
            CELLS[cell](bench)
    finally:
        if bench:
            bench.end()
        if options.keep:
            say(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
