import JisrCore
import JisrHome
import Testing

@Suite struct HostPortTests {
    @Test(arguments: [
        ("centre.example:8443", "centre.example", 8443), ("127.0.0.1:0", "127.0.0.1", 0),
        ("[::1]:65535", "::1", 65_535),
        ("a:1", "a", 1)
    ]) func readsWhatItWrites(text: String, host: String, port: Int) throws {
        let read = try #require(HostPort(text))
        #expect(read.host == host)
        #expect(read.port == port)
        #expect(read.description == text)
    }

    @Test(arguments: [
        "", ":", ":8443", "host", "host:", "host:port", "host:-1", "host:65536", "host: 1", "host:1 ", "::1:8443",
        "[::1]",
        "ho/\u{301}st:1", "[::1]\u{301}:1", "::\u{301}1:1", "ho\u{200d}st:1", "ho\u{1b}st:1", "\u{301}:1", "h:\u{301}1",
        "[:1",
        "[]:1", "[::1:1", "::1]:1", "ho st:1", "host:+1", "https://host:1", "host\n:1"
    ]) func refusesWhatIsNoAddress(text: String) {
        #expect(HostPort(text) == nil)
    }

    @Test func knowsAddressesOfEveryInterface() {
        #expect(HostPort("0.0.0.0:1")?.isWildcard == true)
        #expect(HostPort("[::]:1")?.isWildcard == true)
        #expect(HostPort("127.0.0.1:1")?.isWildcard == false)
    }

    @Test(arguments: ["127.0.0.1:1", "127.255.255.254:1", "[::1]:1", "localhost:1"])
    func knowsWhatOnlyThisMachineReaches(text: String) throws {
        #expect(try #require(HostPort(text)).isLoopback)
    }

    @Test(arguments: [
        "127.evil.com:1", "127.0.0.1.evil.com:1", "127.0.0:1", "127.0.0.256:1", "127.0.0.1.:1", "127.:1", "126.0.0.1:1",
        "127.0.0.+1:1", "127.0.0.:1", "[::]:1", "0.0.0.0:1"
    ]) func knowsWhatOthersReach(text: String) throws {
        #expect(try !#require(HostPort(text)).isLoopback)
    }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("192.168.1.20:8480", true), ("[fe80::1]:1", true), ("1.2.3:1", false),
        ("1.2.3.4.evil.com:1", false), ("1.2.3.256:1", false), ("localhost:1", false), ("a.b.c.d:1", false)
    ]) func tellsNumbersFromNames(text: String, isNumber: Bool) throws {
        #expect(try #require(HostPort(text)).isNumber == isNumber)
    }

    @Test(arguments: [("1s", 1), ("90s", 90), ("15m", 900), ("24h", 86_400), ("7d", 604_800)])
    func readsTimes(text: String, seconds: Int) {
        #expect(Duration.seconds(in: text) == seconds)
    }

    @Test(arguments: ["", "s", "15", "0m", "-1m", "1.5h", "1 h", "15M", "100000d", "99999999999999999999s", "+5m"])
    func refusesWhatIsNoTime(text: String) {
        #expect(Duration.seconds(in: text) == nil)
    }
}
