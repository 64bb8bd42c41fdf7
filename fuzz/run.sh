#!/usr/bin/env bash
# Runs every fuzz target for so many seconds (default 60), from the seeds that are kept: fuzz/run.sh [SECONDS] [TARGET ...]
# There is no unsafe code to watch over, so that no sanitizer slows it down: panics, hangs and memory are what is looked for.
# Needs a nightly toolchain and cargo-fuzz (`cargo install cargo-fuzz`). A crash is left under fuzz/artifacts: put its bytes into
# fuzz/seeds/TARGET, where `cargo test` replays it from then on.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    for target in fuzz/fuzz_targets/*.rs; do targets+=("$(basename "$target" .rs)"); done
fi
for target in "${targets[@]}"; do
    echo "== $target"
    mkdir -p "fuzz/corpus/$target"
    cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 2>&1 | tail -n 12
done
