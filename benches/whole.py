#!/usr/bin/env python3
"""Speed and memory of whole processes, on an archive that is made here: python3 benches/whole.py [ADDSUP] [--mb 60] [--runs 5] [--long]

The articles are made of the sentences of benches/sentences.txt and, one paragraph in four, of the good examples of the rules, so that they have
more figures than news has; numbers differ from article to article. Everything is printed as a table of Markdown: medians of the runs, one
thread unless it says otherwise, the output written to a file. Programs that are not installed are left out. --long adds the sizes of 50 MB
and an archive of 500 MB.
"""
import argparse, json, os, random, re, shutil, statistics, subprocess, sys, tempfile, time, tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def sentences():
    plain = (ROOT / "benches/sentences.txt").read_text().splitlines()
    examples = []
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        if "lexicon" not in path.parts:
            examples += [e["text"] for e in tomllib.loads(path.read_text()).get("good", []) if "|" not in e["text"] and "\n" not in e["text"]]
    return plain, examples


def article(rng, plain, examples, size=4000):
    blocks, length = [f"Harbour news, part {rng.randrange(10**6)}"], 0
    while length < size:
        if rng.random() < 0.25:
            block = rng.choice(examples)
        else:
            block = " ".join(re.sub("#", lambda _: str(rng.randrange(10, 900)), rng.choice(plain)) for _ in range(4))
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks) + "\n"


def run(command, out):
    """Seconds of the wall, seconds of the processor and greatest memory in MB of one run."""
    with open(out, "wb") as to:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=to, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command, out, runs):
    results = [run(command, out) for _ in range(runs)]
    return [statistics.median(column) for column in zip(*results)]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("addsup", nargs="?", default=str(ROOT / "target/release/addsup"))
    options.add_argument("--mb", type=float, default=60)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--long", action="store_true")
    options = options.parse_args()
    plain, examples = sentences()
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        out = folder / "out"
        check = [options.addsup, "check", "--format", "jsonl", "--fail-on", "never"]
        one = check + ["--threads", "1"]

        print("## Start-up: one article of 4 KB\n\n| program | ms | ms more than `true` |\n|---|---|---|")
        small = folder / "small.txt"
        small.write_text(article(rng, plain, examples))
        base = median(["true"], out, options.runs * 4)[0]
        for name, command in [("true", ["true"]), ("addsup check", one + [str(small)])]:
            wall = median(command, out, options.runs * 4)[0]
            print(f"| {name} | {wall * 1000:.1f} | {(wall - base) * 1000:.1f} |")

        print("\n## One document of growing size\n\n| size | s | MB/s, start-up taken off | peak memory, MB |\n|---|---|---|---|")
        start = median(one + [str(small)], out, options.runs)[1]
        for size in [5_000, 50_000, 500_000, 5_000_000] + [50_000_000] * options.long:
            path = folder / "growing.txt"
            with open(path, "w") as to:
                written = 0
                while written < size:
                    written += to.write(article(rng, plain, examples) + "\n")
            _, cpu, memory = median(one + [str(path)], out, options.runs)
            speed = f"{written / 1e6 / (cpu - start):.1f}" if size >= 500_000 else "–"
            print(f"| {written / 1e6:.3f} MB | {cpu:.3f} | {speed} | {memory:.0f} |")

        archive = folder / "archive"
        lines = folder / "archive.jsonl"
        written = k = 0
        with open(lines, "w") as jsonl:
            while written < options.mb * 1e6:
                text = article(rng, plain, examples)
                path = archive / f"{k // 1000:03}" / f"{k:06}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
                jsonl.write(json.dumps({"id": str(k), "text": text}) + "\n")
                written += len(text)
                k += 1
        print(f"\n## An archive of {written / 1e6:.0f} MB in {k} articles\n")
        print("| program | s (wall) | s (processor) | MB/s (wall) | times addsup's speed | peak memory, MB |\n|---|---|---|---|---|---|")
        compared = [("addsup, folder", one + [str(archive)]), ("addsup, folder, 2 threads", check + ["--threads", "2", str(archive)]),
                    ("addsup, JSON lines", one + ["--input-format", "jsonl", str(lines)]),
                    ("addsup, JSON lines, 2 threads", check + ["--threads", "2", "--input-format", "jsonl", str(lines)])]
        if shutil.which("typos"):
            compared.append(("typos -j 1, folder", ["typos", "-j", "1", "--format", "brief", str(archive)]))
        if shutil.which("rg"):
            compared.append(("rg, lines with digits", ["rg", "-j", "1", "-c", "[0-9]", str(archive)]))
            compared.append(("rg, a regex of figures", ["rg", "-j", "1", "-c", r"[0-9][0-9,.]*\s*(%|percent|million|billion|[a-z]+)", str(archive)]))
        if shutil.which("grep"):
            compared.append(("grep -rc of digits", ["grep", "-rc", "[0-9]", str(archive)]))
        own = None
        for name, command in compared:
            wall, cpu, memory = median(command, out, max(1, options.runs // 2))
            own = own or wall
            print(f"| {name} | {wall:.2f} | {cpu:.2f} | {written / 1e6 / wall:.1f} | {own / wall:.2f} | {memory:.0f} |")

        print("\n## Rules, on the JSON lines\n\n| rules | s (processor) |\n|---|---|")
        ids = [line.split()[0] for line in subprocess.check_output([options.addsup, "rules", "list"], text=True).splitlines() if " stable " in line]
        for count in [n for n in [1, 10, 20, 40, 80] if n < len(ids)] + [len(ids)]:
            chosen = random.Random(2).sample(ids, count)
            _, cpu, _ = median(one + ["--select", ",".join(chosen), "--input-format", "jsonl", str(lines)], out, max(1, options.runs // 2))
            print(f"| {count} | {cpu:.2f} |")

        if options.long:
            big = folder / "big.jsonl"
            with open(big, "w") as to:
                times = round(500e6 / written)
                for n in range(times):
                    with open(lines) as source:
                        to.writelines(line.replace('"id": "', f'"id": "{n}-', 1) for line in source)
            wall, cpu, memory = run(one + ["--input-format", "jsonl", str(big)], out)
            print(f"\n## JSON lines of {big.stat().st_size / 1e6:.0f} MB\n\n{wall:.1f} s, {big.stat().st_size / 1e6 / wall:.1f} MB/s, {memory:.0f} MB of memory")


if __name__ == "__main__":
    sys.exit(main())
