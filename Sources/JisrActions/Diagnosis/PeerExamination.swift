internal import Foundation
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrLog
internal import JisrWords

/// Tries the way to one peer: its name, its machine, its key, its clock. It shows the peer no certificate, so nobody's
/// records are touched.
struct PeerExamination {
    struct Peer {
        let name: String
        /// The best first.
        let addresses: [HostPort]
        /// In hexadecimal.
        let pin: String
    }

    let peer: Peer
    let words: Catalogue

    /// Clocks that are no further apart need nobody.
    private static let clockMinutes = 10.0

    func findings() -> [Finding] {
        guard let pin = Hexadecimal.bytes(peer.pin).flatMap(KeyPin.init) else {
            return [finding("dns", .warning, .addressNone)]
        }
        // It is called at the next where one does not answer: one that does is enough, else the best is told about.
        var first: [Finding]?
        for address in peer.addresses {
            let found = findings(address, pin)
            if !found.contains(where: { $0.level == .fault }) { return found }
            first = first ?? found
        }
        return first ?? [finding("dns", .warning, .addressNone)]
    }

    private func findings(_ address: HostPort, _ pin: KeyPin) -> [Finding] {
        do {
            let client = try HTTPClient(
                endpoint: .tls(host: address.host, port: address.port, pin: pin), identity: nil)
            let answer = try client.send(HTTPClient.Request(.head, "/")) { _ in }
            return reached(.keyFine, .ok, address) + clock(answer)
        } catch let error as TransportError {
            return refused(error, address)
        } catch {
            return [Finding(check: "tcp", level: .fault, peer: peer.name, sentence: Fault(error).text(in: words))]
        }
    }

    /// How far it went: name, machine, key, in this order.
    private func refused(_ error: TransportError, _ address: HostPort) -> [Finding] {
        switch error.code {
        case .nameNotFound: [finding("dns", .fault, .nameFault, address.host)]
        case .wrongKey, .tls, .notPermitted: reached(.keyFault, .fault, address)
        default:
            [
                finding("dns", .ok, .nameFine, address.host),
                finding("tcp", .fault, .reachFault, address.description)
            ]
        }
    }

    private func reached(_ phrase: DoctorPhrase, _ level: Finding.Level, _ address: HostPort) -> [Finding] {
        [
            finding("dns", .ok, .nameFine, address.host), finding("tcp", .ok, .reachFine, address.description),
            finding("tls", level, phrase, address.description)
        ]
    }

    /// The peer's answer tells its time (the `Date` field, RFC 9110).
    private func clock(_ answer: HTTPClient.Response) -> [Finding] {
        // An answer without a time that can be read says nothing of clocks.
        guard let seconds = answer.header("Date").flatMap(HTTPDate.seconds) else { return [] }
        let minutes = abs(Date().timeIntervalSince1970 - Double(seconds)) / 60
        return minutes > Self.clockMinutes ? [finding("clock", .warning, .clockApart, "\(Int(minutes))")] : []
    }

    private func finding(_ check: String, _ level: Finding.Level, _ phrase: DoctorPhrase, _ rest: String...) -> Finding
    {
        Finding(check: check, level: level, peer: peer.name, sentence: words.say(phrase, [peer.name] + rest))
    }
}
