#!/usr/bin/env python3
"""Measures what Troupe adds to a model's reply, beside nginx on the same machine. See README.md."""

import argparse
import collections
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


CHARACTERS = ("fast", "slow")  # the slow cell's readers talk with another one, so that their replies can be long
CARD = {"name": "Maren", "description": "{{char}} keeps an inn by the river. " + "She has seen much and tells it well. " * 10,
        "first_mes": "Come in, come in. What will it be?"}
PACE_MS = 50
STARTED = time.monotonic()


def say(text):
    print(f"[{time.monotonic() - STARTED:4.0f} s] {text}", file=sys.stderr, flush=True)


# ---- Processes, and the ends of them ----


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, seconds, process=None):
    """Waits until the condition holds, and nothing is refused; gives up early on a process that has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise SystemExit(f"{what}: the process ended with {process.returncode}")
        try:
            found = condition()
            if found:
                return found
        except (OSError, http.client.HTTPException, Refused):
            pass
        time.sleep(0.1)
    raise SystemExit(f"{what}: not within {seconds} s")


def launch(what, command, ready, seconds, **how):
    """Starts a process and waits until it answers; what never does is ended again."""
    process = subprocess.Popen(command, **how)
    try:
        wait_for(what, ready, seconds, process)
    except BaseException:
        end(process)
        raise
    return process


def end(process, seconds=45):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Refused(Exception):
    """An answer that is none of the good ones."""


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
            raise Refused(f"{method} {path} answered {answer.status}: {read[:500].decode(errors='replace')}")
        return json.loads(read) if read else None


class Upstream:
    def __init__(self):
        self.port = free_port()
        self.http = Http(self.port)
        self.process = launch("upstream", [os.path.join(OUT, "upstream"), "--port", str(self.port)], self.stats, 5)

    def stats(self):
        return self.http.ask("GET", "/stats")

    def reset(self):
        self.http.ask("POST", "/reset")

    def await_active(self, wanted, seconds=60):
        deadline = time.monotonic() + seconds
        while (active := self.stats()["active"]) != wanted:
            if time.monotonic() > deadline:
                raise SystemExit(f"the upstream has {active} open streams after {seconds} s, not {wanted}")
            time.sleep(0.1)

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
        self.process = launch("nginx", ["nginx", "-p", folder, "-e", folder + "/nginx.log", "-c", config],
                              lambda: Http(self.port).ask("GET", "/stats"), 10)

    def prepare(self, profile, streams, each=1):
        return self.arguments(profile, [SAYING + " {t}"])

    def arguments(self, profile, contents):
        messages = [{"role": "assistant" if i % 2 else "user", "content": content} for i, content in enumerate(contents)]
        body = {"model": "bench?" + profile, "stream": True, "messages": messages}
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
        self.collections = os.path.join(self.folder, "gc.log")  # the JVM writes down each of them
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
        log_name = os.path.join(self.folder, "service.log")
        with open(log_name, "wb") as log:
            self.process = launch(f"service (its log is {log_name})",
                                  [self.java, *options.jvm.split(), f"-Xlog:gc:file={self.collections}", "-jar", options.jar],
                                  lambda: Http(self.port).ask("GET", "/actuator/health/readiness"), 180,
                                  stdout=log, stderr=log, env=environment, cwd=self.folder)
        try:
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
        self.tag = slug
        self.connections = {character: self.connect(character) for character in CHARACTERS}

    def connect(self, character):
        """A character, and a connection of its own with limits that are never reached; tells the connection's id."""
        name = f"{self.tag}-{character}"
        made = self.operator.ask("POST", "/v1/operator/connections", {
            "name": name, "preset": "openai-compatible", "baseUrl": f"http://127.0.0.1:{self.upstream.port}/v1", "model": "bench",
            "default": character == CHARACTERS[0],
            "limits": {"concurrency": 20000, "perTenant": 20000, "queueLength": 20000, "longestWait": "PT1M", "retries": 0},
            "window": {"inputTokens": 28000, "outputTokens": 4000}, "timeouts": {"whole": "PT30M"}})
        self.admin.ask("POST", "/v1/admin/characters", {"slug": name, "card": CARD, "model": {"connection": name}})
        self.admin.ask("POST", f"/v1/admin/characters/{name}/publish", {})
        return made["id"]

    def profile(self, profile, character=CHARACTERS[0]):
        self.operator.ask("PATCH", f"/v1/operator/connections/{self.connections[character]}", {"model": "bench?" + profile})

    def sessions(self, count, character=CHARACTERS[0]):
        """Fresh sessions, each of a user of its own: lines of session and user."""
        self.round += 1

        def open_one(i):
            user = f"{self.tag}-{self.round}-{i}"
            made = self.user.ask("POST", "/v1/sessions", {"character": f"{self.tag}-{character}"}, Troupe_User=user)
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

    def arguments(self):
        postgres = self.postgres()
        return ["-b", json.dumps({"content": SAYING + " {t}"}), "-H", "Content-Type: application/json", "-H", "Authorization: Bearer " + self.key,
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

    def heap_after_collection(self):
        """In KiB, what was left by the newest full collection, right after it: a moment later there would be new garbage in it."""
        with open(self.collections) as log:
            return 1024 * int(re.findall(r"Pause Full .*->(\d+)M\(", log.read())[-1])

    def tool(self, name, *arguments):
        """What a tool of the JDK says."""
        command = [os.path.join(os.path.dirname(self.java), name), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def jcmd(self, *command):
        return self.tool("jcmd", str(self.process.pid), *command)

    def end(self):
        postgres = self.postgres()
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
        self.upstream = None if set(options.cells) <= set(IN_PROCESS) else self.keep(Upstream())

    def scaled(self, streams):
        return max(int(streams * self.options.scale), 1)

    def keep(self, thing):
        self.started.append(thing)
        return thing

    def service_ends(self):
        if self.service_process:
            self.started.remove(self.service_process)
            self.service_process.end()
            self.service_process = None

    def service(self, fresh=False):
        if fresh:
            self.service_ends()
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


def judged(name, value, most=None, least=None, unit=""):
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
    """The JVM compiles what it runs often: before the first round it runs for a while, with few streams and then with
    more: all at once on a cold one are refused, as they should be, and mean nothing."""
    steps = [(streams, 0)]
    if target.name == "service":
        steps = [(max(streams // part, 1), 10) for part in (8, 4, 2)] + [(streams, bench.options.warm)]
    for count, seconds in steps:
        say(f"warming {target.name} with {count} streams for {seconds + 5} s …")
        bench.load(target.prepare(profile, count, each), "-c", str(count), "--ramp", "5", "-d", str(seconds), "--expect", str(expect))
        bench.upstream.await_active(0)


def relay(bench, streams, tokens=100):
    full, seconds = streams, max(bench.options.seconds, tokens * PACE_MS // 1000)
    cell = f"relay-{full}" if tokens == 100 else f"relay-{full}-long"
    streams, profile = bench.scaled(full), f"n={tokens}&i={PACE_MS}"
    arguments = ["-c", str(streams), "--expect", str(tokens), "--ramp", str(tokens * PACE_MS // 1000), "-w", "3", "-d", str(seconds),
                 "--label", cell]
    for target in bench.targets():
        warm(bench, target, profile, streams, tokens)
    runs = bench.alternate(cell, lambda it: bench.load(it.prepare(profile, streams), *arguments))
    service, nginx = runs["service"], runs.get("nginx", [])
    print_runs(f"{cell}: {streams} streams, 20 tokens a second each, {tokens} a reply", runs)
    lines = [judged("failed", failures(service), most=0)]
    if full == 500:
        for name, path, most in (("p50", ("added_ms", "p50"), 1.5), ("p99", ("added_ms", "p99"), 2.5)):
            lines.append(judged(f"{name}, service / nginx", ratio(middle(service, *path), middle(nginx, *path)), most=most, unit="×"))
        cpu = ratio(middle(service, "watched", "service", "cpu_pct"), middle(nginx, "watched", "nginx", "cpu_pct"))
        lines.append(judged("CPU, service / nginx", cpu, most=2.5, unit="×"))
    else:
        lines.append(judged("p50", middle(service, "added_ms", "p50"), most=1, unit=" ms"))
    print_targets(lines)
    if bench.options.profile:
        profile_jvm(bench, cell, bench.service(), [*bench.service().prepare(profile, streams), *arguments])


def unpaced(bench):
    streams, profile, each = bench.scaled(50), "n=1000&i=0", 20  # long replies: a session's history would soon be all that is measured
    arguments = ["-c", str(streams), "--expect", "1000", "--ramp", "2", "-w", "3", "-d", str(bench.options.seconds)]
    for target in bench.targets():
        warm(bench, target, profile, streams, 1000, each)
    runs = bench.alternate("unpaced", lambda it: bench.load(it.prepare(profile, streams, each), *arguments))
    print_runs(f"unpaced: {streams} streams, as fast as they are read, 1,000 tokens each", runs)
    share = ratio(middle(runs["service"], "tokens_s"), middle(runs.get("nginx", []), "tokens_s"))
    print_targets([judged("failed", failures(runs["service"]), most=0),
                   judged("tokens/s, service / nginx", share, least=0.6, unit="×")])
    if bench.options.profile:
        profile_jvm(bench, "unpaced", bench.service(), [*bench.service().prepare(profile, streams, each), *arguments])


def after_gc(service):
    """What the process holds once nothing is left to collect."""
    for _ in range(2):  # buffers outside the heap are freed after their owners
        service.jcmd("GC.run")
        time.sleep(1)
    names, values = (line.split() for line in service.tool("jstat", "-gc", str(service.process.pid)).splitlines()[:2])
    areas = {name: 0 if value == "-" else float(value) for name, value in zip(names, values)}  # in KiB
    with open(f"/proc/{service.process.pid}/status") as file:
        status = dict(line.split(":", 1) for line in file)
    postgres = service.postgres()
    return {"rss_kib": int(status["VmRSS"].split()[0]), "threads": int(status["Threads"]),
            "fds": len(os.listdir(f"/proc/{service.process.pid}/fd")),
            "heap_committed_kib": sum(areas[it] for it in ("S0C", "S1C", "EC", "OC")),
            "heap_used_kib": service.heap_after_collection(),
            "database_connections": database_connections(postgres) if postgres else None}


def database_connections(postgres):
    """Processes of the embedded server that serve somebody."""
    count = 0
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            with open(folder + "/stat") as stat, open(folder + "/cmdline") as command:
                child = int(stat.read().rsplit(")", 1)[1].split()[1]) == postgres
                count += child and "troupe" in command.read().split(": ", 1)[-1]
        except OSError:
            pass  # it has ended
    return count


def memory(bench):
    few, many, profile, runs = bench.scaled(100), bench.scaled(2000), "n=1200&i=500", []
    for number in range(bench.options.rounds):
        service = bench.service(fresh=True)
        warm(bench, service, "n=100&i=20", few, 100)
        service.profile(profile)
        rows, held, loads, classes = service.sessions(many), {}, [], []
        try:
            for name, part in (("few", rows[:few]), ("many", rows[few:])):
                service.write_rows(part)
                ramp = max(len(part) // 25, 2)
                loads.append(bench.start_load(service.arguments(), "-c", str(len(part)), "--ramp", str(ramp), "-d", "480", "--drain", "0"))
                bench.upstream.await_active(few if name == "few" else many, ramp + 150)
                time.sleep(10)
                held[name] = after_gc(service)
                open_now = bench.upstream.stats()["active"]
                say(f"memory round {number + 1}: {open_now} streams, {held[name]}")
                held[name]["streams"] = open_now
                if bench.options.profile:
                    classes.append(class_sizes(service))
        finally:
            for load in loads:
                end(load, 10)
                load.stdout.close()
        runs.append(bench.record("memory", round=number + 1, **held))
        bench.service_ends()  # its turns would go on without their readers
    print_memory(runs)
    if bench.options.profile:
        print_growth(*classes, many - few)


def class_sizes(service):
    """Bytes of each class's instances."""
    lines = re.findall(r"^ *\d+: +\d+ +(\d+) +(\S+)", service.jcmd("GC.class_histogram"), re.MULTILINE)
    return collections.Counter({name: int(size) for size, name in lines})


def print_growth(before, after, streams):
    after.subtract(before)
    table("memory: what the heap holds for each stream more", ["bytes", "class"], [
        [shown(size / streams, 0), name.replace("[", "\\[")] for name, size in after.most_common(30)])


def print_memory(runs):
    def a_stream(*keys):
        return statistics.median(sum(sign * (run["many"][key] - run["few"][key]) for sign, key in keys)
                                 / (run["many"]["streams"] - run["few"]["streams"]) for run in runs)
    rows = [[name, *(shown(middle(runs, when, key) / 1024, 1) for when in ("few", "many")), shown(a_stream((1, key)), 1)]
            for name, key in (("RSS", "rss_kib"), ("heap used", "heap_used_kib"), ("heap committed", "heap_committed_kib"))]
    rows.append(["RSS outside the heap", *(shown((middle(runs, w, "rss_kib") - middle(runs, w, "heap_committed_kib")) / 1024, 1)
                                           for w in ("few", "many")), shown(a_stream((1, "rss_kib"), (-1, "heap_committed_kib")), 1)])
    head = [f"{middle(runs, when, 'streams'):.0f} streams, MiB" for when in ("few", "many")]
    table("memory: after a full collection", ["median", *head, "KiB for each stream more"], rows)
    print_targets([judged("RSS for each stream more", a_stream((1, "rss_kib")), most=100, unit=" KiB")])


def receipt(bench):
    """How long after its sender began a send reaches the upstream, in sessions with 40 messages."""
    sessions, rate = bench.scaled(200), max(bench.scaled(50), 1)
    history = ["word " * 40] * 40 + [SAYING + " {t}"]

    def ready(target):
        if target.name == "nginx":
            return target.arguments("n=8&i=0", history)
        arguments = target.prepare("n=30&i=0", sessions)
        hands = max(sessions // 5, 1)
        done = bench.load(arguments, "-c", str(hands), "--each", str(20 * sessions // hands), "--ramp", "5", "-d", "500", "--expect", "30")
        if done["failed"] + done["failed_warming"]:
            say(f"receipt: {done['errors']} while sessions were filled")
        bench.upstream.await_active(0)
        target.profile("n=8&i=0")
        return target.arguments()

    def measure(target):
        arguments = [*ready(target), "-c", str(sessions), "--rate", str(rate), "--expect", "8"]
        bench.load(arguments, "-d", "5")
        bench.upstream.reset()
        result = bench.load(arguments, "-d", str(bench.options.seconds))
        return {**result, "receipt_ms": bench.upstream.stats()["receipt_ms"]}

    runs = bench.alternate("receipt", measure)
    print_runs(f"receipt: {rate} sends a second, 40 messages in each session", runs)
    table("receipt: from the start of a send to its arrival at the upstream", ["median, ms", *runs], [
        [name, *(shown(middle(results, "receipt_ms", name)) for results in runs.values())] for name in ("p50", "p90", "p99", "max")])
    service = runs["service"]
    print_targets([judged("failed", failures(service), most=0), judged("missed for want of an idle session", middle(service, "missed"), most=0),
                   judged("p50", middle(service, "receipt_ms", "p50"), most=5, unit=" ms"),
                   judged("p99", middle(service, "receipt_ms", "p99"), most=20, unit=" ms")])


def slow(bench):
    """Whether readers that hardly read disturb those that do. Their replies are larger than what sockets hold."""
    service, fast, slow_ones = bench.service(), bench.scaled(200), bench.scaled(100)
    warm(bench, service, "n=100&i=50", fast, 100)
    service.profile("n=30&i=50&s=2000", "slow")
    runs = {"without": [], "with": []}
    for number in range(bench.options.rounds):
        for name in runs if number % 2 == 0 else reversed(runs):
            extra = slow_ones if name == "with" else 0
            arguments = service.prepare("n=100&i=50", fast)
            service.write_rows(service.sessions(extra, "slow") + service.sessions(fast))
            more = ["--slow", f"{extra}:1"] if extra else []
            result = bench.load(arguments, "-c", str(fast + extra), *more, "--expect", "30", "--ramp", "5", "-w", "5",
                                "-d", str(bench.options.seconds))
            bench.upstream.await_active(0)
            runs[name].append(bench.record("slow", variant=name, round=number + 1, **result))
            say(f"slow round {number + 1}, {name} slow readers: p99 {result['added_ms']['p99']:.2f} ms, slow ones {result['slow']}")
    print_runs(f"slow: {fast} readers, without and with {slow_ones} more that read 1 byte a second", runs)
    print_targets([judged("failed, of the fast", failures(runs["without"] + runs["with"]), most=0),
                   judged("p99, with / without", ratio(*(middle(runs[n], "added_ms", "p99") for n in ("with", "without"))), most=1.5,
                          unit="×")])


def soak(bench):
    service, streams, seconds = bench.service(), bench.scaled(200), bench.options.soak
    warm(bench, service, "n=100&i=50", streams, 100)
    load = bench.start_load(service.prepare("n=100&i=50", streams, 10), "-c", str(streams), "--expect", "100", "--ramp", "5",
                            "-d", str(min(seconds, 595)))
    samples, began = [], time.monotonic()
    try:
        while time.monotonic() - began < seconds and load.poll() is None:
            time.sleep(min(30, seconds / 10))
            samples.append({"after_s": round(time.monotonic() - began), **after_gc(service)})
            say(f"soak: {samples[-1]}")
        result, _ = load.communicate()
    finally:
        end(load, 10)
    bench.upstream.await_active(0)
    result = bench.record("soak", samples=samples, **json.loads(result))
    print_runs(f"soak: {streams} streams for {result['seconds']:.0f} s", {"service": [result]})
    table("soak: after a full collection", ["after s", "heap used MiB", "RSS MiB", "threads", "files", "database connections"], [
        [str(it["after_s"]), shown(it["heap_used_kib"] / 1024, 1), shown(it["rss_kib"] / 1024, 0), str(it["threads"]), str(it["fds"]),
         str(it["database_connections"])] for it in samples])
    lines = [judged("failed", failures([result]), most=0)]
    settled = samples[len(samples) // 4:]  # the first quarter is for filling caches
    half = len(settled) // 2
    for name, key in (("heap used", "heap_used_kib"), ("threads", "threads"), ("files", "fds"), ("database connections", "database_connections")):
        growth = ratio(middle(settled[-half:], key), middle(settled[:half], key)) if half else None
        lines.append(judged(f"{name}, later / earlier", growth, most=1.05, unit="×"))
    print_targets(lines)


def benchmark(bench, cell, name, most):
    """A benchmark among the tests' classes: a JVM of its own in each round, which warms itself and prints a line of JSON for each shape."""
    rounds = {}
    for number in range(bench.options.rounds):
        before, began = machine_ticks(), time.monotonic()
        command = [bench.options.java, *bench.options.jvm.split(), "-cp", bench.options.class_path, name]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{name} ended with {process.returncode}")
        own, seconds = used.ru_utime + used.ru_stime, time.monotonic() - began
        others = max((machine_ticks() - before) / os.sysconf("SC_CLK_TCK") - own, 0) / seconds * 100
        for line in (it for it in printed.splitlines() if it.startswith("{")):
            facts = bench.record(cell, round=number + 1, others_cpu_pct=round(others, 1), **json.loads(line))
            rounds.setdefault(facts.get("shape", cell), []).append(facts)
            say(f"{cell} round {number + 1}: {line}")
    table(f"{cell}: median of the rounds (range)", ["", *rounds], [
        [title, *(spread(runs, key, digits) for runs in rounds.values())] for title, key, digits in (
            ("median ms", "median_ms", 3), ("p99 ms", "p99_ms", 3), ("max ms", "max_ms", 1), ("woken entries", "woken", 1),
            ("others' CPU %", "others_cpu_pct", 0)) if all(key in run for runs in rounds.values() for run in runs)])
    print_targets([judged(f"{shape}, median", middle(runs, "median_ms"), most=most, unit=" ms") for shape, runs in rounds.items()])


def spread(runs, key, digits):
    values = sorted(run[key] for run in runs)
    return f"{shown(statistics.median(values), digits)} ({shown(values[0], digits)}–{shown(values[-1], digits)})"


def machine_ticks():
    """What the processors were busy with since the machine began."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq, *_ = (int(it) for it in file.readline().split()[1:])
    return user + nice + system + irq + softirq


IN_PROCESS = {
    "prompt": lambda bench: benchmark(bench, "prompt", "dev.troupe.turn.PromptBenchmark", 5),
    "lore": lambda bench: benchmark(bench, "lore", "dev.troupe.lore.LoreScanBenchmark", 10),
    "admit": lambda bench: benchmark(bench, "admit", "dev.troupe.tenancy.AdmissionBenchmark", 1),
}

CELLS = {
    "relay-500": lambda bench: relay(bench, 500),
    "relay-500-long": lambda bench: relay(bench, 500, 400),
    "relay-1000": lambda bench: relay(bench, 1000),
    "unpaced": unpaced,
    "memory": memory,
    "receipt": receipt,
    "slow": slow,
    "soak": soak,
    **IN_PROCESS,
}


# ---- Where the JVM spends its time ----


def profile_jvm(bench, cell, service, arguments):
    """One more load, sampled by the JVM's own recorder. Its numbers count nowhere: sampling costs."""
    recording = os.path.join(OUT, f"{cell}-{time.strftime('%Y%m%d-%H%M%S')}.jfr")
    load = bench.start_load(arguments)
    seconds = max(bench.options.seconds - 4, 1)
    try:
        time.sleep(9)  # the ramp and the warm-up
        say("sampling the JVM …")
        service.jcmd("JFR.start", "name=bench", "settings=none", "+jdk.CPUTimeSample#enabled=true", "+jdk.CPUTimeSample#throttle=10ms")
        before = thread_ticks(service.process.pid)
        time.sleep(seconds)
        spent = thread_ticks(service.process.pid)
        service.jcmd("JFR.dump", "name=bench", "filename=" + recording)
        service.jcmd("JFR.stop", "name=bench")
        load.communicate()
    finally:
        end(load, 10)
    bench.upstream.await_active(0)
    spent.subtract(before)
    printed = service.tool("jfr", "print", "--stack-depth", "64", "--events", "jdk.CPUTimeSample", recording)
    print_profile(cell, recording, stacks_of(printed), {name: ticks / os.sysconf("SC_CLK_TCK") / seconds for name, ticks in spent.items()})


def thread_ticks(pid):
    """Processor time of the process's threads by their names, numbers left out."""
    ticks = collections.Counter()
    for path in glob.glob(f"/proc/{pid}/task/*/stat"):
        try:
            with open(path) as file:
                name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue  # it has ended
        fields = rest.split()
        ticks[re.sub(r"\d+", "#", name)] += int(fields[11]) + int(fields[12])
    return ticks


def stacks_of(printed):
    """The stacks of what `jfr print` wrote, innermost frame first, each as Class.method."""
    stacks, stack = [], None
    for line in printed.splitlines():
        line = line.strip()
        if line.startswith("stackTrace = ["):
            stack = []
            stacks.append(stack)
        elif line == "]":
            stack = None
        elif stack is not None and "(" in line:
            parts = line.split("(", 1)[0].split(".")
            stack.append(".".join(parts[-2:]))
    return [stack for stack in stacks if stack]


def print_profile(cell, recording, stacks, threads):
    own, within, lines = collections.Counter(), collections.Counter(), collections.Counter()
    for stack in stacks:
        own[stack[0]] += 1
        within.update(set(stack))
        lines[" ← ".join(stack[:6])] += 1
    table(f"{cell}: where the JVM's processor time goes", ["% of a core", "threads"], [
        [shown(share * 100, 1), name] for name, share in sorted(threads.items(), key=lambda it: -it[1])[:15] if share >= 0.001])
    print(f"\n{len(stacks)} samples of Java threads; all of them in {os.path.relpath(recording, ROOT)}")
    for title, counted in (("itself", own), ("with all it calls", within), ("stack, innermost first", lines)):
        print(f"\n| % of samples | {title} |\n|---|---|")
        for name, count in counted.most_common(30):
            print(f"| {count / len(stacks) * 100:.1f} | {name} |")
    sys.stdout.flush()


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
    options.java = find_java()
    if set(options.cells) & set(IN_PROCESS):
        build_class_path(options)
    if set(options.cells) <= set(IN_PROCESS):
        return
    subprocess.run(["make", "-s", "-C", HERE], check=True)
    if not options.jar:
        say("building the service …")
        maven(options, "package", "-DskipTests")
        options.jar = os.path.join(ROOT, "target", "troupe.jar")
    options.jar = os.path.abspath(options.jar)


def build_class_path(options):
    """The tests' classes and all that they need."""
    say("compiling the benchmarks …")
    listed = os.path.join(OUT, "class-path")
    maven(options, "test-compile", "dependency:build-classpath", "-Dmdep.includeScope=test", "-Dmdep.outputFile=" + listed)
    with open(listed) as file:
        parts = [os.path.join(ROOT, "target", "test-classes"), os.path.join(ROOT, "target", "classes"), file.read().strip()]
    options.class_path = os.pathsep.join(parts)


def maven(options, *goals):
    environment = {**os.environ, "JAVA_HOME": os.path.dirname(os.path.dirname(options.java))}
    subprocess.run(["./mvnw", "-q", *goals], cwd=ROOT, env=environment, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", nargs="+", choices=CELLS, metavar="CELL", help=", ".join(CELLS))
    parser.add_argument("--rounds", type=int, default=3, help="of each cell (3)")
    parser.add_argument("--seconds", type=int, default=20, help="measured in each round (20)")
    parser.add_argument("--warm", type=int, default=40, help="seconds of warming the JVM before a cell's first round (40)")
    parser.add_argument("--scale", type=float, default=1, help="of the number of streams: 0.1 is enough to see that all works (1)")
    parser.add_argument("--jar", help="the service's; built if it is not given")
    parser.add_argument("--jvm", default="-Xmx1g", help="options of the service's JVM (-Xmx1g)")
    parser.add_argument("--soak", type=int, default=600, help="seconds of the soak (600)")
    parser.add_argument("--profile", action="store_true", help="say where time and memory go, in one more round of each relay cell")
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
    except Refused as problem:
        sys.exit(str(problem))
    finally:
        if bench:
            bench.end()
        if options.keep:
            say(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
