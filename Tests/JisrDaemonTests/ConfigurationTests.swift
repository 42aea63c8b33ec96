import Foundation
import JisrCore
import JisrWords
import Testing

@testable import JisrHome

@Suite struct ConfigurationTests {
    private func read(_ toml: String) throws -> Configuration {
        var reader = ConfigurationReader()
        try reader.read(toml: toml, path: "jisr.toml")
        return reader.configuration
    }

    private func fault(_ toml: String) -> String? {
        do {
            _ = try read(toml)
            return nil
        } catch let error as HomeError {
            #expect(error.code == .configuration)
            return error.description
        } catch { return "another error: \(error)" }
    }

    @Test func everyOptionHasADefault() throws {
        for text in ["", "[sync]", "# a remark\n[console]\n[backup]\n[limits]\n[centre]"] {
            #expect(try read("schema = 1\n" + text) == Configuration())
        }
        #expect(Configuration().language == .arabic)
        #expect(Configuration().listen == HostPort(host: "0.0.0.0", port: 8443))
        #expect(Configuration().every == 900)
        #expect(Configuration().address == nil)
    }

    @Test func readsEveryOption() throws {
        let configuration = try read(
            """
            schema = 1
            [centre]
            lang = "fr"
            [sync]
            listen = "[::1]:0"
            address = "centre.example:8443"
            every = "90s"
            max_attachment = "20MiB"
            [console]
            listen = "[::1]:0"
            [backup]
            every = "manual"
            keep = 3
            [limits]
            min_free_disk = "2GiB"
            [reports]
            smallest_cell = 12
            """)
        #expect(configuration.smallestCell == 12)
        #expect(configuration.language == .french)
        #expect(configuration.listen == HostPort(host: "::1", port: 0))
        #expect(configuration.address?.description == "centre.example:8443")
        #expect(configuration.every == 90)
        #expect(configuration.maximumAttachment == 20 << 20)
        #expect(configuration.console == HostPort(host: "::1", port: 0))
        #expect(configuration.backupEvery == nil)
        #expect(configuration.backupKeep == 3)
        #expect(configuration.minimumFreeDisk == 2 << 30)
        #expect(try read("schema = 1\n[sync]\nevery = \"manual\"").every == nil)
    }

    @Test(arguments: [
        ("[sync]\nlissten = \"x:1\"", "did you mean sync.listen?"), ("[snyc]\n", "did you mean sync?"),
        ("[centre]\nlanguage = \"ar\"", "centre.lang"), ("[sync]\nfrequency = 1", "sync.every"), ("shema = 1", "schema")
    ]) func namesTheNearestOption(toml: String, nearest: String) throws {
        let fault = try #require(self.fault(toml))
        #expect(fault.contains(nearest), "\(fault)")
        #expect(fault.hasPrefix("jisr.toml: "))
    }

    @Test(arguments: [
        ("schema = 2", "schema"), ("schema = \"1\"", "schema"), ("sync = 1", "[sync]"),
        ("[centre]\nlang = 3", "centre.lang"),
        ("[centre]\nlang = \"de\"", "ar | fr | en"), ("[sync]\nlisten = 8443", "host:port"),
        ("[sync]\nlisten = \"8443\"", "host:port"), ("[sync]\naddress = \"centre.example\"", "sync.address"),
        ("[sync]\nevery = 15", "15m"), ("[sync]\nevery = \"15\"", "15m"), ("[sync]\nevery = \"0m\"", "15m"),
        ("[backup]\nkeep = 0", "backup.keep"), ("[backup]\nevery = true", "1d"),
        ("[limits]\nmin_free_disk = \"500\"", "500MiB"), ("[sync\n", "jisr.toml"),
        ("[sync]\nlisten = \"a:1\"\nlisten = \"b:1\"", "jisr.toml")
    ]) func refusesWhatIsOfAWrongKind(toml: String, named: String) throws {
        let fault = try #require(self.fault(toml))
        #expect(fault.contains(named), "\(fault)")
    }

    /// A file that was cut or emptied is not one that asks for the defaults.
    @Test(arguments: ["", " \n\n", "# schema = 1\n", "[centre]\nlang = \"en\"\n", "\u{0}\u{0}\u{0}"])
    func aFileThatSaysNoSchemaIsRefused(toml: String) throws {
        let fault = try #require(self.fault(toml))
        #expect(fault.hasPrefix("jisr.toml: "))
        #expect(fault.contains("jisr config check"))
    }

    @Test func aNewHomeGetsAFileThatCanBeRead() throws {
        #expect(try read(Configuration.initial(listen: nil)) == Configuration())
        let listen = HostPort(host: "::1", port: 9000)
        #expect(try read(Configuration.initial(listen: listen)).listen == listen)
    }

    /// Repaired, a comment would pass and a value would be another.
    @Test func aFileThatIsNotUTF8IsNamedWithItsLine() throws {
        try withScratchFolder { (folder: String) throws in
            let path = folder + "/jisr.toml"
            let bytes = Array("schema = 1\n# caf".utf8) + [0xe9] + Array("\n".utf8)
            try DurableFile.write(bytes, to: path, mode: 0o600)
            let error = #expect(throws: HomeError.self) { try Configuration.read(file: path, environment: [:]) }
            #expect(error?.code == .configuration && error?.description.contains("line 2") == true)
        }
    }

    @Test func anAbsentFileIsNoFault() throws {
        let reader = try Configuration.read(file: "/nowhere/jisr.toml", environment: [:])
        #expect(reader.configuration == Configuration())
    }

    @Test func theEnvironmentOverridesTheFileAndTheCommandLineBoth() throws {
        var reader = ConfigurationReader()
        try reader.read(
            toml: "schema = 1\n[sync]\nevery = \"1m\"\nlisten = \"a:1\"\naddress = \"b:2\"", path: "jisr.toml")
        try reader.read(environment: [
            "JISR_SYNC_EVERY": "2m", "JISR_SYNC_LISTEN": "c:3", "JISR_HOME": "/x", "JISR_Y": ""
        ])
        try reader.read(assignments: [Assignment(field: "sync.every", value: "3m")])
        #expect(reader.configuration.every == 180)
        #expect(reader.configuration.listen == HostPort(host: "c", port: 3))
        #expect(reader.configuration.address?.description == "b:2")
        #expect(reader.sources == ["sync.every": .commandLine, "sync.listen": .environment, "sync.address": .file])
    }

    @Test func aFaultNamesWhereItStands() {
        var reader = ConfigurationReader()
        let environment = #expect(throws: HomeError.self) { try reader.read(environment: ["JISR_BACKUP_KEEP": "many"]) }
        #expect(environment?.description.hasPrefix("JISR_BACKUP_KEEP: backup.keep") == true)
        let line = #expect(throws: HomeError.self) {
            try reader.read(assignments: [Assignment(field: "sync.evry", value: "1m")])
        }
        #expect(line?.description.contains("did you mean sync.every?") == true)
        #expect(reader.configuration == Configuration())
    }

    /// What is written can be read again: the manual, the list and the example all follow the one list of options.
    @Test(arguments: ConfigurationOption.all.map(\.name)) func everyOptionIsWrittenAsItIsRead(name: String) throws {
        let option = try #require(ConfigurationOption.named(name))
        var configuration = Configuration()
        guard !option.write(configuration).isEmpty else { return }
        #expect(option.read(option.write(configuration), &configuration))
        #expect(configuration == Configuration())
        #expect(!option.read("\u{0}nonsense", &configuration))
    }

    @Test func theExampleNamesEveryOptionWithItsDefault() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../config/jisr.toml.example")
        let text = try String(contentsOf: path, encoding: .utf8)
        #expect(try read(text) == Configuration())
        for option in ConfigurationOption.all {
            let key = try #require(option.name.split(separator: ".").last)
            #expect(text.contains("\n\(key) = ") || text.contains("\n# \(key) = "), "\(option.name) is missing")
        }
    }
}
