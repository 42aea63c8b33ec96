internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// What is known of one device, and what may be done with it: who may not reads why.
struct DevicePage: PageModel {
    let template = "device"
    let frame: Frame
    let name: String
    let centre: String
    let role: String
    let line: DeviceLine?
    let fingerprint: String
    let isRevoked: Bool
    let isOwn: Bool
    let path: String
    let typed: String
    let fault: String
    /// Empty where the deed may be done.
    let notRenaming: String
    let notRevoking: String
    let notReadmitting: String
    /// How much is held without effect, in words; empty where nothing is.
    let heldCount: String
    let held: [HistoryLine]

    init(_ visit: Visit, _ device: DeviceOutcome, typed: String? = nil, fault: String = "") {
        let words = visit.words
        frame = Frame(visit, title: device.name.shown, here: "/network")
        name = device.name.shown
        centre = device.centre.shown
        role = ChoiceLabels.labels(of: device.role).text(in: words.language)
        line = device.peer.map { DeviceLine($0, words) }
        fingerprint = device.peer.flatMap { Hexadecimal.bytes($0.pin) }.map(Fingerprint.text) ?? ""
        isRevoked = device.isRevoked
        isOwn = device.isOwn
        path = Console.devicePath(device.id)
        self.typed = typed ?? device.name
        self.fault = fault
        notRenaming = Self.hindrance(device.notRenaming, visit)
        notRevoking = Self.hindrance(device.notRevoking, visit)
        notReadmitting = Self.hindrance(device.notReadmitting, visit)
        heldCount =
            device.withdrawn.map { words.say(NetworkPhrase.heldWithoutEffect, .number($0.operations)) } ?? ""
        held = device.withdrawn?.newest.map { HistoryLine($0, in: words) } ?? []
    }

    /// The device's own hindrance first: whoever is at it, it may not.
    static func hindrance(_ ofDevice: Sentence?, _ visit: Visit) -> String {
        ofDevice?.text(in: visit.words) ?? (visit.has(.direction) ? "" : visit.hindrance(to: .direction))
    }
}
