internal import JisrActions
internal import JisrCore
internal import JisrWords

/// One device as the network page and its own show it.
struct DeviceLine: Sendable {
    let href: String
    let name: String
    let centre: String
    let role: String
    let address: String
    let last: String
    let waiting: String
    let isWhole: Bool
    let failure: String
    /// What is wrong with its clock; empty where nothing is.
    let clock: String
    let version: String
    let next: String
    let isOwn: Bool

    init(_ peer: PeerOutcome, _ words: Catalogue) {
        href = Console.devicePath(peer.id)
        name = peer.name.shown
        // A device is called as its centre is where it is the only one there.
        centre = peer.centre == peer.name ? "" : peer.centre.shown
        role = ChoiceLabels.labels(of: peer.role).text(in: words.language)
        address = peer.address ?? ""
        last = Self.last(peer, words)
        isWhole = peer.toSend == 0 && peer.toReceive == 0 && (peer.lastSuccess ?? peer.lastCall) != nil
        let counts = [(NetworkPhrase.toSend, peer.toSend), (.toReceive, peer.toReceive)]
            .filter { $0.1 > 0 }
            .map { words.say($0.0, .plain(words.count(Int($0.1), .change))) }
        waiting = isWhole ? words[NetworkPhrase.confirmed] : counts.joined(separator: words.comma)
        failure = Self.failure(peer, words)
        clock = peer.clockAhead.map { Self.clock($0, words) } ?? ""
        version = peer.program.map { Self.version($0, words) } ?? ""
        next =
            peer.nextTry.map { words.say(ConsolePhrase.nextTry, .plain(words.until($0))) }
            ?? (peer.address == nil ? "" : words[ConsolePhrase.byHandOnly])
        isOwn = false
    }

    init(_ device: StatusOutcome.Device, _ words: Catalogue) {
        href = Console.devicePath(device.id)
        name = device.name.shown
        centre = device.centre == device.name ? "" : device.centre.shown
        role = ChoiceLabels.labels(of: device.role).text(in: words.language)
        address = device.address ?? ""
        (last, waiting, failure, clock, next) = ("", "", "", "", "")
        version = words.say(NetworkPhrase.programVersion, .code(Version.current))
        (isWhole, isOwn) = (true, true)
    }

    /// The later of what this device did and what the other did: instants as texts have the order of time.
    private static func last(_ peer: PeerOutcome, _ words: Catalogue) -> String {
        if let call = peer.lastCall, call > peer.lastSuccess ?? "" {
            return words.say(NetworkPhrase.calledHere, .plain(words.since(call)))
        }
        return peer.lastSuccess.map { words.say(NetworkPhrase.lastSynced, .plain(words.since($0))) }
            ?? words[NetworkPhrase.neverSynced]
    }

    private static func failure(_ peer: PeerOutcome, _ words: Catalogue) -> String {
        guard let reason = peer.lastErrorSentence else { return "" }
        let said = words.say(ConsolePhrase.lastFailure, .sentence(reason))
        guard peer.failures > 1 else { return said }
        return said + words.semicolon + words.say(NetworkPhrase.failuresInRow, .number(peer.failures))
    }

    private static func clock(_ secondsAhead: Int64, _ words: Catalogue) -> String {
        guard abs(secondsAhead) >= PeerSign.slack else { return "" }
        return words.say(
            secondsAhead > 0 ? NetworkPhrase.clockAhead : .clockBehind,
            .plain(words.span(seconds: Double(abs(secondsAhead)))))
    }

    private static func version(_ program: String, _ words: Catalogue) -> String {
        program == Version.current
            ? words.say(NetworkPhrase.programVersion, .code(program))
            : words.say(NetworkPhrase.otherVersion, .code(program), .code(Version.current))
    }
}
