// swift-tools-version: 6.2

import PackageDescription

/// Decoders of foreign bytes under libFuzzer. A package of its own, since everything in it is built with other flags;
/// its sources of JisrCore and JisrLog are links to those of the project.
///
/// The products are archives that `scripts/fuzz` links: SwiftPM gives an executable a `main` of its own, and so does
/// libFuzzer.
let instrumented: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer,address"])
]

let targets = ["FuzzBatch", "FuzzFrames", "FuzzOperation"]

let package = Package(
    name: "fuzz",
    products: targets.map { .library(name: $0, type: .static, targets: [$0]) },
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
    targets: [
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "JisrCore", swiftSettings: instrumented),
        .target(
            name: "JisrLog", dependencies: ["JisrCore", "CZstd", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: instrumented)
    ] + targets.map { .target(name: $0, dependencies: ["JisrCore", "JisrLog"], swiftSettings: instrumented) }
)
