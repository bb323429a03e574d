//! One program with two faces: the page when compiled to WebAssembly, the command line otherwise.

fn main() {}
