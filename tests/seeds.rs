//! The seeds of the fuzz targets, replayed: what was once a crash stays mended.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::path::Path;

#[test]
fn every_seed_does_no_harm() {
    let mut replayed = 0;
    for (target, body) in bodies::TARGETS {
        let folder = Path::new("fuzz/seeds").join(target);
        let mut seeds: Vec<_> = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).map(|e| e.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{} holds no seeds", folder.display());
        for seed in seeds {
            let bytes = fs::read(&seed).unwrap();
            let body = *body;
            let outcome = std::panic::catch_unwind(move || body(&bytes));
            assert!(outcome.is_ok(), "{} fails", seed.display());
            replayed += 1;
        }
    }
    assert!(replayed >= bodies::TARGETS.len());
}

#[test]
fn every_target_has_a_file_of_its_own() {
    let mut files: Vec<String> =
        fs::read_dir("fuzz/fuzz_targets").unwrap().map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    files.sort();
    let targets: Vec<&str> = bodies::TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, targets);
}
