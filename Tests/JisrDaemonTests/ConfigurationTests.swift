import Testing

@testable import JisrDaemon

@Suite struct ConfigurationTests {
    private func read(_ toml: String) throws -> Configuration { try Configuration(toml: toml, path: "jisr.toml") }

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
        for text in ["", "schema = 1", "[sync]", "# a remark\n[console]\n[backup]\n[limits]\n[centre]"] {
            #expect(try read(text) == Configuration())
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
            listen = "127.0.0.1:8480"
            [backup]
            every = "1d"
            keep = 14
            [limits]
            min_free_disk = "500MiB"
            """)
        #expect(configuration.language == .french)
        #expect(configuration.listen == HostPort(host: "::1", port: 0))
        #expect(configuration.address == "centre.example:8443")
        #expect(configuration.every == 90)
        #expect(try read("[sync]\nevery = \"manual\"").every == nil)
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
        ("[centre]\nlang = \"de\"", "ar, fr or en"), ("[sync]\nlisten = 8443", "host:port"),
        ("[sync]\nlisten = \"8443\"", "host:port"), ("[sync]\naddress = \"centre.example\"", "sync.address"),
        ("[sync]\nevery = 15", "15m"), ("[sync]\nevery = \"15\"", "15m"), ("[sync]\nevery = \"0m\"", "15m"),
        ("[sync\n", "jisr.toml"), ("[sync]\nlisten = \"a:1\"\nlisten = \"b:1\"", "jisr.toml")
    ]) func refusesWhatIsOfAWrongKind(toml: String, named: String) throws {
        let fault = try #require(self.fault(toml))
        #expect(fault.contains(named), "\(fault)")
    }

    @Test func aNewHomeGetsAFileThatCanBeRead() throws {
        #expect(try read(Configuration.initial(listen: nil)) == Configuration())
        let listen = HostPort(host: "::1", port: 9000)
        #expect(try read(Configuration.initial(listen: listen)).listen == listen)
    }

    @Test func anAbsentFileIsNoFault() throws {
        #expect(try Configuration(path: "/nowhere/jisr.toml") == Configuration())
    }
}
