internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// Before a device's right to write is taken: what follows from it, for which reason it is, and once more whether it is meant.
struct RevokePage: PageModel {
    /// What was chosen on it.
    struct Wish: Sendable {
        let isStolen: Bool
        let asOf: String

        init(_ form: FormFields) {
            isStolen = form["reason"] == "stolen"
            asOf = isStolen ? form["as_of"] ?? "" : ""
        }

        /// A day that is none is told before anybody is asked whether he means it.
        var fault: (any Error)? {
            guard !asOf.isEmpty, CivilDate(asOf) == nil else { return nil }
            return InputError(.badValue, column: "as_of", .notADayToRevoke, .quoted(asOf))
        }

        func request(_ device: String) -> RevokeRequest {
            RevokeRequest(name: device, stolen: isStolen, asOf: asOf.isEmpty ? nil : asOf)
        }
    }

    let template = "revoke"
    let frame: Frame
    let title: String
    let question: String
    let consequences: [String]
    let isAskingAgain: Bool
    let isStolen: Bool
    let asOf: String
    let chosen: String
    let path: String
    let back: String
    let fault: String
    let hindrance: String

    init(
        _ visit: Visit, _ device: DeviceOutcome, _ wish: Wish, isAskingAgain: Bool = false, fault: String = ""
    ) {
        let words = visit.words
        title = words.say(NetworkPhrase.revokeTitle, .name(device.name))
        frame = Frame(visit, title: title, here: "/network")
        question = words.say(NetworkPhrase.askOnceMore, .name(device.name))
        consequences = Self.consequences(device, isAskingAgain ? wish : nil, words)
        self.isAskingAgain = isAskingAgain
        isStolen = wish.isStolen
        asOf = wish.asOf
        chosen =
            wish.asOf.isEmpty
            ? words[wish.isStolen ? NetworkPhrase.stolen : .left]
            : words.say(NetworkPhrase.stolenOn, .plain(words.weekday(wish.asOf)))
        back = Console.devicePath(device.id)
        path = back + "/revoke"
        self.fault = fault
        hindrance = DevicePage.hindrance(device.notRevoking, visit)
    }

    /// - Parameter wish: what was chosen already; nil where both reasons are told about.
    private static func consequences(_ device: DeviceOutcome, _ wish: Wish?, _ words: Catalogue) -> [String] {
        var phrases: [NetworkPhrase] = [.keyIsDead, .servedNoMore]
        if wish?.isStolen != true { phrases.append(.leftKeeps) }
        if wish?.isStolen != false { phrases.append(.stolenKeeps) }
        phrases.append(.holdsStill)
        let waiting = device.peer.map { peer in
            [(NetworkPhrase.notArrivedYet, peer.toReceive), (.notSentYet, peer.toSend)].filter { $0.1 > 0 }
                .map { words.say($0.0, .plain(words.count(Int($0.1), .change))) }
        }
        return phrases.map { words[$0] } + (waiting ?? [])
    }
}
