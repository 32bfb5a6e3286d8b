//! The header that is checked in is the one the source gives; `CODEFACE_WRITE_HEADER=1` writes it.

use std::path::Path;

#[test]
fn the_header_fits_the_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("a configuration");
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(root.join("src/abi.rs"))
        .generate()
        .expect("the source can be read");
    let mut made = Vec::new();
    bindings.write(&mut made);
    let file = root.join("include/codeface.h");
    if std::env::var("CODEFACE_WRITE_HEADER").is_ok_and(|v| v == "1") {
        std::fs::write(&file, &made).expect("a writable header");
    }
    let kept = std::fs::read(&file).unwrap_or_default();
    assert!(kept == made, "the header differs: run CODEFACE_WRITE_HEADER=1 cargo test --test abi");
}
