//! Speed: one article, a large file, a folder of ten thousand articles. The texts are made here, always the same.

use addsup::check::Engine;
use addsup::link::Options;
use addsup::read::{Format, Hints, read};
use addsup::rule::Selection;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;

/// Sentences as articles have them; `#` stands for a number.
const SENTENCES: &[&str] = &[
    "The council of Hallsund met on Tuesday to talk about the bridge, which has been closed since the storm.",
    "Profit rose to £#m from £#m a year earlier, the company said, and the dividend was left as it was.",
    "Margaret Oyelaran, the chief executive, said that # people worked in the three harbours.",
    "\"We have waited a long time for this,\" she said, \"and we shall wait no longer.\"",
    "About #% of the passengers came by car, and the rest came on foot or by bicycle.",
    "The old quay, # miles to the north, will close in May after a hundred years of service.",
    "Nothing was decided, and those who had come to listen went home in the rain.",
    "The region will pay $# million over # years, according to a report published on 14 March 2024.",
    "Members voted #-# for the plan, which the mayor called the best of a poor lot.",
    "Ms Oyelaran thanked the crews, the neighbours and the fishermen who had lent their boats.",
];

/// An article of about 3,000 bytes.
fn article(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut text = format!("Harbour news, part {seed}\n\n");
    for _ in 0..8 {
        for _ in 0..4 {
            let sentence = SENTENCES[next(SENTENCES.len() as u64) as usize];
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

    let large: String = (0..1_700).map(article).collect();
    group.sample_size(10);
    group.throughput(Throughput::Bytes(large.len() as u64));
    group.bench_function("a file of 5 MB", |b| b.iter(|| check(engine, &selection, black_box(&large))));
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
