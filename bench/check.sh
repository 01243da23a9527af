#!/bin/bash
# Tests the upstream and the load generator against each other, in some seconds. Prints "N passed, N failed".
set -u
cd "$(dirname "$0")" || exit 1
make -s || exit 1

passed=0 failed=0
folder=$(mktemp -d)
# The kernel chooses a port that is free now.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://127.0.0.1:$port

out/upstream --port "$port" -n 20 -i 5 &
upstream=$!
server=
trap 'kill $upstream $server 2>"$folder/kill"; rm -rf "$folder"' EXIT
for _ in $(seq 50); do curl -s -o "$folder/up" "$base/stats" && break; sleep 0.1; done

# One Python for all checks, as each start of it takes longer than the check.
cat >"$folder/judge.py" <<'PYTHON'
import json, sys
for line in sys.stdin:
    name, file, expression = line.rstrip("\n").split("\t")
    text = open(file).read()
    try:
        print("yes" if eval(expression, {"it": json.loads(text)}) else f"{name}: not {expression} in {text.strip()}", flush=True)
    except Exception as problem:
        print(f"{name}: {problem!r} in {text.strip()!r}", flush=True)
PYTHON
coproc JUDGE { exec python3 "$folder/judge.py"; }

# check NAME FILE EXPRESSION: a Python expression about the JSON in the file, as `it`
check() {
    local said
    printf '%s\t%s\t%s\n' "$@" >&"${JUDGE[1]}"
    read -r said <&"${JUDGE[0]}"
    if [ "$said" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $said"
    fi
}

load() { out/load "$@" 2>"$folder/stderr" >"$folder/load"; }
stats() { curl -s "$base/stats" >"$folder/stats"; }
reset() { curl -s -X POST "$base/reset" >"$folder/reset"; }
chat=$base/v1/chat/completions

# What a stream looks like.
curl -sN "$chat" -d '{"model":"a?n=2&i=1","messages":[]}' >"$folder/stream"
python3 - "$folder/stream" >"$folder/events" <<'PYTHON'
import json, re, sys
lines = [line for line in open(sys.argv[1]).read().split("\n") if line]
events = [json.loads(line[6:]) for line in lines[:-1]]
print(json.dumps({"last": lines[-1], "models": sorted({e["model"] for e in events}), "objects": sorted({e["object"] for e in events}),
    "texts": [c["delta"].get("content", "") for e in events for c in e["choices"]], "usage": events[-1].get("usage"),
    "finish": [c["finish_reason"] for e in events for c in e["choices"]], "count": len(events),
    "stamped": [bool(re.search(r" @\d{10,}@ $", c["delta"]["content"])) for e in events for c in e["choices"] if c["delta"]]}))
PYTHON
check "a stream ends with [DONE]" "$folder/events" 'it["last"] == "data: [DONE]"'
check "a stream has its tokens, a finish and a usage" "$folder/events" 'it["count"] == 4 and it["finish"] == [None, None, "stop"]'
check "each token has its stamp" "$folder/events" 'it["stamped"] == [True, True]'
check "the usage counts the tokens" "$folder/events" 'it["usage"]["completion_tokens"] == 2'
check "the model is the one that was asked" "$folder/events" 'it["models"] == ["a?n=2&i=1"] and it["objects"] == ["chat.completion.chunk"]'

# Requests of other forms.
curl -sN "$base/any/prefix/chat/completions" -H 'Transfer-Encoding: chunked' -d '{"model":"a?n=1&i=0"}' >"$folder/chunked"
grep -c '@' "$folder/chunked" >"$folder/count"
check "a chunked request is understood" "$folder/count" 'it == 1'
curl -s -o "$folder/body" -w '%{http_code}' "$base/nothing" >"$folder/code"
check "nothing else is there" "$folder/code" 'it == 404'

# A paced load.
reset
load -c 40 -d 1 -w 0.3 --ramp 0.2 --expect 20 --end '[DONE]' -b '{"messages":[{"content":"old @1234567890123@"},{"content":"new {t}"}]}' \
    --watch "up=$upstream" --label paced "$chat"
stats
check "a paced load completes" "$folder/load" 'it["completed"] > 300 and it["failed"] == 0 and it["errors"] == {}'
check "and says what came" "$folder/load" 'it["label"] == "paced" and it["streams"] == 40 and it["tokens_s"] > 3000'
check "stamps are told apart" "$folder/load" 'it["repeats"] == 0 and it["added_ms"]["count"] == it["tokens"]'
check "tokens add little" "$folder/load" '0 < it["added_ms"]["p50"] < 50 and it["added_ms"]["p50"] <= it["added_ms"]["p99"] <= it["added_ms"]["max"]'
check "a stream takes its time" "$folder/load" '95 <= it["stream_ms"]["p50"] < 300'
check "a process is watched" "$folder/load" 'it["watched"]["up"]["rss_mib"] > 0.5 and it["watched"]["up"]["threads"] == 1 and it["watched"]["up"]["fds"] >= 40'
check "the upstream counts the same" "$folder/stats" 'it["done"] == it["requests"] and it["active"] == 0 and it["aborted"] == 0 and it["tokens"] == 20 * it["done"]'
check "the newest stamp is the receipt's" "$folder/stats" 'it["receipt_ms"]["count"] == it["requests"] and it["receipt_ms"]["p50"] < 1000'
check "tokens leave in time" "$folder/stats" 'it["late_ms"]["count"] == it["tokens"] and it["late_ms"]["p50"] < 50'

# As fast as it goes, with many bytes.
load -c 20 -d 1 --expect 500 --end '[DONE]' -b '{"model":"a?n=500&i=0&s=500"}' "$chat"
check "an unpaced load completes" "$folder/load" 'it["completed"] > 0 and it["failed"] == 0 and it["mb_s"] > 1'

# What fails is told by its kind.
load -c 2 -d 0.5 --expect 21 --end '[DONE]' "$chat"
check "too few tokens are a failure" "$folder/load" 'it["failed"] + it["failed_warming"] > 0 and set(it["errors"]) == {"too-few-tokens"}'
load -c 2 -d 0.5 --expect 20 --end 'no such end' "$chat"
check "a missing end is a failure" "$folder/load" 'set(it["errors"]) == {"no-end-event"}'
load -c 2 -d 0.5 --end '[DONE]' "$base/nothing"
check "another status is a failure" "$folder/load" 'set(it["errors"]) == {"status-404"} and it["completed"] == 0'
load -c 2 -d 0.5 --drain 0.2 --end '[DONE]' -b '{"model":"a?n=1000&i=10"}' "$chat"
check "a stream without an end is a failure" "$folder/load" 'it["errors"] == {"unfinished": 2}'
sleep 0.2; stats
check "the upstream sees who left" "$folder/stats" 'it["aborted"] == 2 and it["active"] == 0'
load -c 1 -d 0.5 http://127.0.0.1:1/x
check "nobody there is a failure" "$folder/load" 'set(it["errors"]) == {"connect"}'

# A server that sends one canned answer: the same tokens told again at the end, cut into single bytes.
cat >"$folder/server.py" <<'PYTHON'
import socket, sys, time
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(listener.getsockname()[1], flush=True)
while True:
    client, _ = listener.accept()
    asked = client.recv(65536).decode()
    open(sys.argv[1], "w").write(asked)
    a = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    text = f"data: one @{a}@ @@ @12@\n\ndata: two @{a + 1}@\n\nevent: completed\ndata: one @{a}@ two @{a + 1}@\n\n"
    if "cut-off" in asked: chunks = f"5\r\nhello"
    else: chunks = "".join(f"{len(part):x};x=y\r\n{part}\r\n" for part in (text[i:i + 7] for i in range(0, len(text), 7))) + "0\r\nTrailer: x\r\n\r\n"
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks).encode():
        client.send(bytes([byte]))
    client.close()
PYTHON
python3 "$folder/server.py" "$folder/asked" >"$folder/port" 2>"$folder/server.log" &
server=$!
for _ in $(seq 50); do [ -s "$folder/port" ] && break; sleep 0.1; done
printf 'ann\tx\nbob\ty\n' >"$folder/vars"
load -c 1 -d 0.5 --each 2 --vars "$folder/vars" -H 'Who: {1}' -b '{"a":"{2}","n":{n},"slot":{i}}' --expect 2 --end 'event: completed' \
    "http://127.0.0.1:$(cat "$folder/port")/of/{1}"
check "a text that comes in single bytes is found" "$folder/load" \
    'it["completed"] + it["completed_warming"] == 2 and it["errors"] == {}'
printf '{"asked":%s}' "$(python3 -c 'import json, sys; print(json.dumps(open(sys.argv[1], newline="").read()))' "$folder/asked")" >"$folder/asked.json"
check "variables are filled in, line after line" "$folder/asked.json" \
    'it["asked"].startswith("POST /of/bob HTTP/1.1\r\n") and "Who: bob\r\n" in it["asked"] and it["asked"].endswith("{\"a\":\"y\",\"n\":2,\"slot\":0}")'
load -c 1 -d 0.5 --expect 2 --end 'event: completed' "http://127.0.0.1:$(cat "$folder/port")/"
check "what is told again is no token" "$folder/load" 'it["errors"] == {} and it["tokens"] > 10 and abs(it["tokens"] - it["repeats"]) <= 2'
load -c 1 -d 0.3 "http://127.0.0.1:$(cat "$folder/port")/cut-off"
check "an answer that is cut off is a failure" "$folder/load" 'set(it["errors"]) == {"cut-off"}'

# An open loop, and slow readers.
reset
load -c 20 -d 1 --rate 50 --expect 5 --end '[DONE]' -b '{"model":"a?n=5&i=5","t":"{t}"}' "$chat"
stats
check "a rate is kept" "$folder/load" '45 <= it["requests"] <= 65 and it["missed"] == 0 and it["failed"] == 0'
check "and every receipt is seen" "$folder/stats" 'it["receipt_ms"]["count"] == it["requests"]'
load -c 1 -d 1 --rate 50 --expect 5 --end '[DONE]' -b '{"model":"a?n=5&i=20"}' "$chat"
check "what finds no idle stream is missed" "$folder/load" 'it["missed"] > 20 and it["failed"] == 0'
load -c 12 -d 1 --slow 2:100 --expect 20 --end '[DONE]' "$chat"
check "slow readers read slowly and are told apart" "$folder/load" \
    'it["failed"] == 0 and it["completed"] > 50 and 40 <= it["slow"]["bytes"] <= 600 and it["slow"]["completed"] == 0'

# What must not be.
for address in http://192.0.2.1:80/ http://example.org:80/ https://127.0.0.1:1/; do
    out/load -c 1 -d 1 "$address" 2>"$folder/stderr" >"$folder/load"; echo $? >"$folder/code"
    check "$address is refused" "$folder/code" 'it == 2'
done
out/load -c 20001 -d 1 "$chat" 2>"$folder/stderr"; echo $? >"$folder/code"
check "too many streams are refused" "$folder/code" 'it == 2'
out/load -c 1 -d 590 -w 11 "$chat" 2>"$folder/stderr"; echo $? >"$folder/code"
check "too long a load is refused" "$folder/code" 'it == 2'

kill $upstream; wait $upstream; echo $? >"$folder/code"
check "the upstream ends when it is asked to" "$folder/code" 'it == 0'
# Killing a background job is told on stderr; there is nothing to hear.
kill $server; wait $server 2>"$folder/stderr"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
