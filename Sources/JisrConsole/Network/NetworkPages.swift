internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// The devices of the network as this one sees them, and how another comes in.
extension Console {
    var network: [Route] {
        [
            page("/network") { visit in
                let status = try await threads.reading.run { try actions.status(EmptyRequest()) }
                return .page(try await networkPage(visit, status))
            },
            form("/network/invite", for: .sight) { visit, fields in
                guard visit.person?.role.mayAdmit == true else {
                    return message(visit, visit.words[AccessPhrase.notAllowed], status: 403)
                }
                return try await invite(visit, fields)
            }
        ]
    }

    private func networkPage(
        _ visit: Visit, _ status: StatusOutcome, made: InviteOutcome? = nil, fields: FormFields = FormFields(),
        fault: String = ""
    ) async throws -> NetworkPage {
        let peers = try await threads.reading.run { try actions.peers(EmptyRequest()) }
        return NetworkPage(visit, status, revoked: peers.revoked, made: made, fields: fields, fault: fault)
    }

    private func invite(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let status = try await threads.reading.run { try actions.status(EmptyRequest()) }
        let (centre, province) = (form["centre"] ?? "", form["province"] ?? "")
        do {
            let addresses = try await threads.reading.run { actions.addresses }
            let made = try await writing(visit) { actions in
                try actions.invite(
                    InviteRequest(
                        role: "centre", centre: centre, province: province.isEmpty ? nil : province,
                        expiresSeconds: NetworkPage.invitationSeconds), telling: addresses)
            }
            return .page(try await networkPage(visit, status, made: made))
        } catch {
            let fault = Fault(error).text(in: visit.words)
            return .page(try await networkPage(visit, status, fields: form, fault: fault), status: 400)
        }
    }
}

struct NetworkPage: PageModel {
    struct Peer: Sendable {
        let name: String
        let role: String
        let address: String
        let last: String
        let waiting: String
        let isWhole: Bool
        let failure: String
    }

    struct Made: Sendable {
        let title: String
        let line: String
        let until: String
        let isUnreachable: Bool
    }

    /// A day, in which somebody can drive there.
    static let invitationSeconds = 86_400

    let template = "network"
    let frame: Frame
    let network: String
    let peers: [Peer]
    let revoked: [String]
    let strangers: [String]
    let made: Made?
    let canInvite: Bool
    let centre: String
    let province: String
    let fault: String
    let isAlone: Bool
    let canSync: Bool

    init(
        _ visit: Visit, _ status: StatusOutcome, revoked: [RevokedOutcome], made: InviteOutcome?, fields: FormFields,
        fault: String
    ) {
        let words = visit.words
        frame = Frame(visit, title: words[NetworkPhrase.network], here: "/network")
        network = status.network.name.shown
        peers = status.peers.map { Peer($0, words) }
        self.revoked = revoked.map(\.name.shown)
        strangers = status.strangers.map { words.say(NetworkPhrase.callerUnknown, .code($0.address)) }
        self.made = made.map { Made($0, words) }
        canInvite = status.device.role == "region" && visit.person?.role.mayAdmit == true
        centre = fields["centre"] ?? ""
        province = fields["province"] ?? ""
        self.fault = fault
        isAlone = status.peers.isEmpty
        canSync = status.peers.contains { $0.address != nil }
    }
}

extension NetworkPage.Peer {
    init(_ peer: PeerOutcome, _ words: Catalogue) {
        name = peer.name.shown
        role = ChoiceLabels.labels(of: peer.role).text(in: words.language)
        address = peer.address ?? ""
        last =
            peer.lastSuccess.map { words.say(NetworkPhrase.lastSynced, .plain(words.since($0))) }
            ?? words[NetworkPhrase.neverSynced]
        isWhole = peer.toSend == 0 && peer.toReceive == 0 && peer.lastSuccess != nil
        let counts = [(NetworkPhrase.toSend, peer.toSend), (.toReceive, peer.toReceive)]
            .filter { $0.1 > 0 }
            .map { words.say($0.0, .plain(words.count(Int($0.1), .change))) }
        waiting = isWhole ? words[NetworkPhrase.confirmed] : counts.joined(separator: words.comma)
        failure = peer.lastErrorSentence.map { words.say(ConsolePhrase.lastFailure, .sentence($0)) } ?? ""
    }
}

extension NetworkPage.Made {
    init(_ outcome: InviteOutcome, _ words: Catalogue) {
        title = words.say(NetworkPhrase.invitationFor, .name(outcome.centre ?? ""))
        line = outcome.invitation
        until = words.say(NetworkPhrase.invitationUntil, .plain(words.moment(of: outcome.expires)))
        isUnreachable = outcome.warnings.contains(.onlyThisMachine)
    }
}
