// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is held to: Swift 6 mode, no warning left standing, imports that say who sees them.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility")
]

/// Layers in which tests spend their time are optimised in debug builds too: generated histories run there by the thousand.
let spine = house + [.unsafeFlags(["-O", "-wmo", "-num-threads", "2"], .when(configuration: .debug))]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// The layers, lowest first; a target names only targets above it in this list (DESIGN.md, "Layers").
let package = Package(
    name: "jisr",
    products: [
        .executable(name: "jisr", targets: ["jisr"]),
        .executable(name: "jisr-bench", targets: ["jisr-bench"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0")
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CCrypt"),
        .target(name: "CMemory"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "JisrWords", swiftSettings: house),
        .target(name: "JisrCore", dependencies: ["JisrWords"], swiftSettings: spine),
        .target(name: "JisrSystem", dependencies: ["CCrypt"], swiftSettings: house),
        .target(name: "JisrLog", dependencies: ["JisrWords", "JisrCore", "CZstd", crypto], swiftSettings: spine),
        .target(
            name: "JisrJournal", dependencies: ["JisrWords", "JisrCore", "JisrLog", "JisrSystem", "CSQLite", crypto],
            swiftSettings: spine),
        .target(
            name: "JisrSync", dependencies: ["JisrWords", "JisrCore", "JisrLog", "JisrJournal", crypto],
            swiftSettings: spine),
        .target(name: "JisrMetrics", dependencies: [metrics], swiftSettings: house),
        .target(name: "JisrQR", dependencies: ["CQREncode"], swiftSettings: house),
        .target(
            name: "JisrSheets", dependencies: ["JisrCore", "CExpat", "CXLSXWriter", "CZip"], swiftSettings: house),
        .target(
            name: "JisrTables", dependencies: ["JisrWords", "JisrCore", "JisrSheets", "JisrJournal"],
            swiftSettings: house),
        .target(
            name: "JisrReport", dependencies: ["JisrWords", "JisrCore", "JisrSheets", "JisrJournal", "JisrTables"],
            swiftSettings: spine),
        .target(
            name: "JisrHTTP",
            dependencies: [
                "CCurl", "JisrWords", "JisrCore", "JisrSystem", crypto,
                .product(name: "X509", package: "swift-certificates")
            ],
            swiftSettings: house),
        .target(
            name: "JisrServer",
            dependencies: [
                "JisrWords", "JisrCore", "JisrHTTP", hummingbird, lifecycle, logging,
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl")
            ],
            swiftSettings: house),
        .target(
            name: "JisrPeer", dependencies: ["JisrCore", "JisrLog", "JisrSync", "JisrHTTP", crypto],
            swiftSettings: house),
        .target(
            name: "JisrHome",
            dependencies: [
                "JisrCore", "JisrLog", "JisrJournal", "JisrSystem", "JisrWords", "JisrHTTP", crypto,
                .product(name: "TOMLKit", package: "TOMLKit")
            ],
            swiftSettings: house),
        .target(
            name: "JisrActions",
            dependencies: [
                "JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrSystem", "JisrSheets", "JisrTables",
                "JisrReport",
                "JisrWords", "JisrHTTP", "JisrPeer", "JisrHome", crypto
            ],
            swiftSettings: house),
        .target(
            name: "JisrRoutes",
            dependencies: [
                "JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrWords", "JisrHTTP", "JisrServer", "JisrPeer",
                "JisrHome", "JisrReport", "JisrActions", crypto
            ],
            swiftSettings: house),
        .target(
            name: "JisrConsole",
            dependencies: [
                "JisrCore", "JisrWords", "JisrHTTP", "JisrServer", "JisrHome", "JisrReport", "JisrActions", "JisrQR",
                crypto, mustache
            ],
            resources: [.embedInCode("Pages"), .embedInCode("Assets")], swiftSettings: house),
        .target(
            name: "JisrDaemon",
            dependencies: [
                "CMemory", "JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrMetrics", "JisrSystem", "JisrWords",
                "JisrHTTP", "JisrServer", "JisrPeer", "JisrHome", "JisrActions", "JisrRoutes", "JisrConsole", lifecycle,
                signals,
                logging, metrics
            ],
            swiftSettings: house),
        .target(
            name: "JisrCommands",
            dependencies: [
                "JisrCore", "JisrWords", "JisrSystem", "JisrHome", "JisrReport", "JisrActions", "JisrQR", argumentParser
            ],
            swiftSettings: house),
        .executableTarget(
            name: "jisr",
            dependencies: ["JisrDaemon", "JisrCommands", "JisrActions", "JisrHome", logging, argumentParser],
            swiftSettings: house),
        .executableTarget(
            name: "jisr-bench",
            dependencies: [
                "JisrActions", "JisrReport", "JisrHome", "JisrJournal", "JisrLog", "JisrCore", "JisrWords", "CSQLite",
                argumentParser
            ],
            swiftSettings: house),
        .target(
            name: "JisrTestSupport", dependencies: ["JisrCore"], path: "Tests/JisrTestSupport", swiftSettings: house),
        .target(name: "CSimDisk", dependencies: ["CSQLite"], path: "Tests/CSimDisk"),
        .target(
            name: "JisrNetworkSupport",
            dependencies: ["JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrTestSupport", "CSimDisk"],
            path: "Tests/JisrNetworkSupport", swiftSettings: spine),
        .testTarget(name: "JisrCoreTests", dependencies: ["JisrCore", "JisrTestSupport"], swiftSettings: house),
        .testTarget(
            name: "JisrLogTests", dependencies: ["JisrCore", "JisrLog", "JisrTestSupport"], exclude: ["Golden"],
            swiftSettings: house),
        .testTarget(
            name: "JisrJournalTests",
            dependencies: [
                "JisrWords", "JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrTestSupport", "JisrNetworkSupport",
                "CSQLite"
            ],
            exclude: ["Fixtures"],
            swiftSettings: house),
        .testTarget(
            name: "JisrSyncTests",
            dependencies: ["JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrTestSupport", "JisrNetworkSupport"],
            swiftSettings: house),
        .testTarget(
            name: "JisrSimulationTests",
            dependencies: ["JisrCore", "JisrLog", "JisrJournal", "JisrSync", "JisrTestSupport", "JisrNetworkSupport"],
            swiftSettings: spine),
        .testTarget(name: "JisrQRTests", dependencies: ["JisrQR"], swiftSettings: house),
        .testTarget(name: "JisrMetricsTests", dependencies: ["JisrMetrics", metrics], swiftSettings: house),
        .testTarget(
            name: "JisrSheetsTests", dependencies: ["JisrSheets", "JisrCore", "JisrTestSupport"], swiftSettings: house),
        .testTarget(
            name: "JisrTablesTests",
            dependencies: [
                "JisrTables", "JisrSheets", "JisrJournal", "JisrLog", "JisrCore", "JisrWords", "JisrTestSupport",
                "JisrNetworkSupport"
            ],
            swiftSettings: house),
        .testTarget(
            name: "JisrReportTests",
            dependencies: [
                "JisrReport", "JisrJournal", "JisrCore", "JisrWords", "JisrTestSupport", "JisrNetworkSupport"
            ],
            swiftSettings: house),
        .testTarget(
            name: "JisrDaemonTests",
            dependencies: [
                "JisrDaemon", "JisrRoutes", "JisrActions", "JisrCommands", "JisrHome", "JisrWords", "JisrPeer",
                "JisrServer", "JisrHTTP", "JisrSync", "JisrJournal", "JisrLog", "JisrCore", "JisrSystem",
                "DatagramSupport", logging
            ],
            swiftSettings: house),
        .testTarget(
            name: "JisrConsoleTests",
            dependencies: [
                "JisrConsole", "JisrActions", "JisrReport", "JisrHome", "JisrServer", "JisrHTTP", "JisrJournal",
                "JisrCore",
                "JisrTestSupport", "JisrNetworkSupport"
            ],
            swiftSettings: house),
        .target(name: "DatagramSupport", path: "Tests/DatagramSupport", swiftSettings: house),
        .testTarget(name: "JisrEndToEndTests", dependencies: ["DatagramSupport"], swiftSettings: house),
        .testTarget(
            name: "JisrHTTPTests",
            dependencies: [
                "JisrHTTP", "JisrServer", crypto, lifecycle, logging,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl")
            ],
            swiftSettings: house)
    ]
)
