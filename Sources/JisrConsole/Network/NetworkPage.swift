internal import JisrActions
internal import JisrCore
internal import JisrQR
internal import JisrServer
internal import JisrWords

/// The devices of the network, and an invitation that was just made.
struct NetworkPage: PageModel {
    struct Made: Sendable {
        let title: String
        let line: String
        let picture: QRPicture?
        let until: String
        let isUnreachable: Bool
    }

    struct Former: Sendable {
        let href: String
        let name: String
    }

    /// A day, in which somebody can drive there.
    static let invitationSeconds = 86_400

    let template = "network"
    let frame: Frame
    let network: String
    let own: DeviceLine
    let peers: [DeviceLine]
    let revoked: [Former]
    let strangers: [String]
    let made: Made?
    let canInvite: Bool
    let notInviting: String
    let roles: [FormModel.Choice]
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
        own = DeviceLine(status.device, words)
        peers = status.peers.map { DeviceLine($0, words) }
        self.revoked = revoked.map { Former(href: Console.devicePath($0.id), name: $0.name.shown) }
        strangers = status.strangers.map { words.say(NetworkPhrase.callerUnknown, .code($0.address)) }
        self.made = made.map { Made($0, words) }
        let isSteward = status.device.role == Role.region.rawValue
        canInvite = isSteward && visit.has(.direction)
        notInviting = isSteward ? visit.hindrance(to: .direction) : words[JournalPhrase.notSteward]
        roles = [Role.centre, .province, .region].map { role in
            FormModel.Choice(
                value: role.rawValue, label: ChoiceLabels.labels(of: role.rawValue).text(in: words.language),
                isChosen: role.rawValue == fields["role"] ?? Role.centre.rawValue)
        }
        centre = fields["centre"] ?? ""
        province = fields["province"] ?? ""
        self.fault = fault
        isAlone = status.peers.isEmpty
        canSync = status.peers.contains { $0.address != nil }
    }
}

extension NetworkPage.Made {
    init(_ outcome: InviteOutcome, _ words: Catalogue) {
        title = words.say(NetworkPhrase.invitationFor, .name(outcome.centre ?? ""))
        line = outcome.invitation
        picture = QRPicture(of: outcome.invitation, called: words[NetworkPhrase.pictureOfInvitation])
        until = words.say(NetworkPhrase.invitationUntil, .plain(words.moment(of: outcome.expires)))
        isUnreachable = outcome.warnings.contains(.onlyThisMachine)
    }
}

/// A text as a picture for a camera, drawn by the page itself.
struct QRPicture: Sendable {
    let label: String
    let side: Int
    let path: String

    /// - Parameter label: what is said of it to those who do not see it.
    init?(of text: String, called label: String) {
        guard let code = QRCode(text) else { return nil }
        self.label = label
        side = code.side
        path = code.path
    }
}
