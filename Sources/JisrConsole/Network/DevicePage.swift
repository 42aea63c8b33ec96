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

    init(_ visit: Visit, _ device: DeviceOutcome, typed: String? = nil, fault: String = "") {
        let words = visit.words
        frame = Frame(visit, title: device.name.shown, here: "/network")
        name = device.name.shown
        centre = device.centre.shown
        role = ChoiceLabels.labels(of: device.role).text(in: words.language)
        line = device.peer.map { DeviceLine($0, words) }
        fingerprint = device.peer.map { Fingerprint.text(ofPin: $0.pin) } ?? ""
        isRevoked = device.isRevoked
        isOwn = device.isOwn
        path = Console.devicePath(device.id)
        self.typed = typed ?? device.name
        self.fault = fault
        notRenaming = Self.hindrance(device.notRenaming, visit)
        notRevoking = Self.hindrance(device.notRevoking, visit)
        notReadmitting = Self.hindrance(device.notReadmitting, visit)
    }

    /// The device's own hindrance first: whoever is at it, it may not.
    static func hindrance(_ ofDevice: Sentence?, _ visit: Visit) -> String {
        ofDevice?.text(in: visit.words) ?? (visit.has(.direction) ? "" : visit.hindrance(to: .direction))
    }
}

/// A key's SHA-256 as people compare it, and as browsers show it: groups of two digits.
enum Fingerprint {
    static func text(ofPin pin: String) -> String {
        let digits = Array(pin.utf8)
        return stride(from: 0, to: digits.count, by: 2)
            .map { String(decoding: digits[$0..<min($0 + 2, digits.count)], as: UTF8.self).uppercased() }
            .joined(separator: ":")
    }
}
