// swift-tools-version: 6.2

import PackageDescription

/// Decoders of foreign bytes under libFuzzer. A package of its own, since everything in it is built with other flags;
/// its sources of JisrCore, JisrLog and JisrSheets are links to those of the project.
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

let targets = ["FuzzBatch", "FuzzFrames", "FuzzOperation", "FuzzSealed", "FuzzWorkbook"]

let package = Package(
    name: "fuzz",
    products: targets.map { .library(name: $0, type: .static, targets: [$0]) },
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
    targets: [
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "JisrWords", swiftSettings: instrumented),
        .target(name: "JisrCore", dependencies: ["JisrWords"], swiftSettings: instrumented),
        .target(
            name: "JisrLog",
            dependencies: ["JisrCore", "JisrWords", "CZstd", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: instrumented),
        .target(
            name: "JisrSheets", dependencies: ["JisrCore", "CExpat", "CXLSXWriter", "CZip"],
            swiftSettings: instrumented)
    ]
        + targets.map {
            .target(name: $0, dependencies: ["JisrCore", "JisrLog", "JisrSheets"], swiftSettings: instrumented)
        }
)
