//! One program with two faces: the page when compiled to WebAssembly, the command line otherwise.

#[cfg(target_arch = "wasm32")]
fn main() {
    interplay::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    interplay::cli::main()
}
