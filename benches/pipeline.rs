//! Speed: one article, a large file, a folder of ten thousand articles. The texts are made here, always the same.

use addsup::check::Engine;
use addsup::link::Options;
use addsup::read::{Format, Hints, read};
use addsup::rule::Selection;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;

/// Sentences as articles have them, one a line; `#` stands for a number.
const SENTENCES: &str = include_str!("sentences.txt");

/// An article of about 3,000 bytes.
fn article(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    let mut text = format!("Harbour news, part {seed}\n\n");
    for _ in 0..8 {
        for _ in 0..4 {
            let sentence = sentences[next(sentences.len() as u64) as usize];
            for (k, piece) in sentence.split('#').enumerate() {
                if k > 0 {
                    text.push_str(&(10 + next(890)).to_string());
                }
                text.push_str(piece);
            }
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

fn check(engine: &Engine, selection: &Selection, text: &str) -> usize {
    let mut doc = read(text.as_bytes(), Format::Text, &Hints::default());
    engine.check(&mut doc, selection, &Options::default(), false).findings.len()
}

fn pipeline(c: &mut Criterion) {
    let engine = Engine::built_in();
    let selection = Selection::of(&engine.rules);

    let mut group = c.benchmark_group("check");
    let one = article(7);
    group.throughput(Throughput::Bytes(one.len() as u64));
    group.bench_function("one article", |b| b.iter(|| check(engine, &selection, black_box(&one))));

    group.sample_size(10);
    for (name, articles) in [("a file of 50 KB", 17), ("a file of 500 KB", 170), ("a file of 5 MB", 1_700)] {
        let large: String = (0..articles).map(article).collect();
        group.throughput(Throughput::Bytes(large.len() as u64));
        group.bench_function(name, |b| b.iter(|| check(engine, &selection, black_box(&large))));
    }
    group.finish();

    // Ten rules, and all: the cost grows with what the text holds, not with the rules.
    let mut few = selection.clone();
    few.severity.iter_mut().skip(10).for_each(|severity| *severity = None);
    let mut group = c.benchmark_group("rules");
    group.throughput(Throughput::Bytes(one.len() as u64));
    for (name, selection) in [("the first ten", &few), ("all", &selection)] {
        group.bench_function(name, |b| b.iter(|| check(engine, selection, black_box(&one))));
    }
    group.finish();

    c.bench_function("loading the rules and the lexicon", |b| b.iter(|| Engine::load(black_box(&[])).map(|e| e.rules.rules.len())));
}

/// The program itself on a folder: walking, reading, checking on all threads, writing.
fn folder(c: &mut Criterion) {
    let dir = std::env::temp_dir().join("addsup-bench-folder");
    let mut bytes = 0;
    for k in 0..10_000u64 {
        let path = dir.join(format!("{:02}", k / 100));
        let text = article(k);
        bytes += text.len() as u64;
        std::fs::create_dir_all(&path)
            .and_then(|()| std::fs::write(path.join(format!("{k:05}.txt")), text))
            .expect("the folder for temporary files is writable");
    }
    let mut group = c.benchmark_group("program");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("a folder of 10,000 articles", |b| b.iter(|| program(&dir)));
    group.finish();
    let _ = std::fs::remove_dir_all(&dir);
}

fn program(dir: &Path) -> Option<i32> {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_addsup"))
        .args(["check", "--format", "jsonl", "--fail-on", "never", "--output"])
        .arg(dir.with_extension("jsonl"))
        .arg(dir)
        .status();
    status.ok()?.code()
}

criterion_group!(benches, pipeline, folder);
criterion_main!(benches);
