import JisrCore
import Testing

@testable import JisrSync

@Suite struct InvitationLineTests {
    private let line = InvitationLine(
        pin: Array(0..<32), secret: Array(100..<116), addresses: Addresses(told: "centre.example:8443 [::1]:1"))

    @Test func comesBackAsItWent() throws {
        #expect(line.text.hasPrefix("JISR1-"))
        #expect(try InvitationLine(line.text) == line)
        let bare = InvitationLine(pin: line.pin, secret: line.secret, addresses: Addresses([]))
        #expect(try InvitationLine(bare.text) == bare)
    }

    /// As many addresses as are told, each as long as one can be.
    @Test func theLongestComesBackAsItWent() throws {
        let hosts = (0..<Limits.addresses).map { number in
            number % 2 == 0
                ? String(repeating: "\(number)", count: Limits.nameBytes)
                : "\(number):" + String(repeating: "f", count: Limits.nameBytes - 2)
        }
        let addresses = Addresses(hosts.map { HostPort(host: $0, port: 65_535) })
        let longest = InvitationLine(pin: line.pin, secret: line.secret, addresses: addresses)
        #expect(try InvitationLine(longest.text) == longest)
        #expect(addresses.description.utf8.count + 1 <= Limits.addressesBytes)
        #expect(Addresses(told: addresses.description) == addresses)
    }

    @Test func isTextThatAQRCodeHoldsDensely() {
        let dense = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
        #expect(line.text.allSatisfy(dense.contains))
    }

    @Test func howPeoplePassItOnIsForgiven() throws {
        let text = line.text
        let broken = text.enumerated().map { $0 % 10 == 9 ? "\($1)\n  " : "\($1)" }.joined()
        let isolated = "\u{2067}\u{200f}\(text)\u{2069}"
        for form in [text.lowercased(), " \(text)\n", broken, isolated, "\u{feff}\(text)\u{a0}"] {
            #expect(try InvitationLine(form) == line)
        }
    }

    @Test func aSlipAnywhereIsFound() {
        let text = Array(line.text)
        for place in text.indices {
            var slipped = text
            slipped[place] = slipped[place] == "7" ? "8" : "7"
            #expect(throws: (any Error).self, "at \(place)") { try InvitationLine(String(slipped)) }
            #expect(throws: (any Error).self, "without \(place)") {
                try InvitationLine(String(text[..<place] + text[(place + 1)...]))
            }
        }
    }

    @Test func aMarkIsASlip() {
        for form in [line.text + "\u{301}", line.text.replacing("-", with: "- \u{301}")] {
            #expect(throws: SyncError.self) { try InvitationLine(form) }
        }
    }

    @Test(arguments: [
        "", "JISR1-", "JISR2-0000", "hello", "JISR1-IIII!", "https://example.org/JISR1-00", "JISR1\u{301}-00"
    ])
    func whatIsNoneIsSaidToBeNone(text: String) {
        let error = #expect(throws: SyncError.self) { try InvitationLine(text) }
        #expect(error?.code == .badInvitation)
        #expect(error?.description.contains("invitation") == true)
    }

    @Test func theSecretIsNotWhatTheInviterKeeps() {
        #expect(line.secretHash.bytes != line.secret)
        #expect(line.secretHash != InvitationLine(pin: line.pin, secret: line.pin, addresses: Addresses([])).secretHash)
    }
}
