//! Builds again when a rule file changes: `include_dir` alone does not notice.

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
