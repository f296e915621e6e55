#!/usr/bin/env python3
"""Counts a behaviour CSV independently of Changkong and compares with what the server shows after `./run replay`.

usage: check.py FILE taobao|retailrocket SERVER USER PASSWORD        exit code 0 when every difference is 0
"""
import csv, http.cookiejar, json, sys, urllib.request

file, format, server, user, password = sys.argv[1:]

# The independent count.
rows = list(csv.DictReader(open(file)))
times = lambda *words: sum(row["behaviour"] in words for row in rows)
people = lambda *words: len({row["user"] for row in rows if row["behaviour"] in words})
expected = {
    "product_clicks": times("view", "pv"), "favourites": times("fav"), "carts": times("cart"), "pay_cnt": times("buy"), "paid_units": times("buy"),
    "product_clickers": people("view", "pv"), "carters": people("cart"), "pay_ucnt": people("buy"),
}

# What the server says.
web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
def post(path, body):
    headers = {"Content-Type": "application/json", "X-Changkong-Request": "1"}
    return json.load(web.open(urllib.request.Request(server.rstrip("/") + path, json.dumps(body).encode(), headers)))
post("/api/auth/login", {"userName": user, "password": password})
result = post("/api/query", {"metrics": list(expected), "dimensions": [], "filters": [{"dimension": "source", "operator": "in", "values": [format + ":replay"]}], "totals": True})
shown = {column["id"]: value["value"] for column, value in zip([c for c in result["columns"] if c["kind"] == "metric"], result["totals"])}

print(f"{file}: {len(rows):,} lines")
print(f"{'':18}{'counted':>12}{'shown':>12}{'difference':>12}")
for metric, count in expected.items():
    print(f"{metric:18}{count:>12,}{int(shown[metric] or 0):>12,}{int(shown[metric] or 0) - count:>12,}")
sum_counted, sum_shown = (sum(int(of[m] or 0) for m in ("product_clicks", "favourites", "carts", "pay_cnt")) for of in (expected, shown))
print(f"{'events':18}{sum_counted:>12,}{sum_shown:>12,}{sum_shown - sum_counted:>12,}")
sys.exit(any(int(shown[metric] or 0) != count for metric, count in expected.items()))
