public import JisrCore
internal import JisrJournal
internal import JisrLog

/// `POST /v1/batches` of a device that is in no roster here: the part of the roster that names it. Whoever joined lately
/// is known at once wherever it calls; and one whose steward was revoked meanwhile is no stranger.
///
/// The batches are signed by their authors, so who brings them matters to nobody. Batches of other scopes are passed over.
public struct PetitionReceiver: Sendable {
    private let responder: SyncResponder
    private let journal: Journal
    private let pin: [UInt8]
    private var bytes: [UInt8] = []

    init(responder: SyncResponder, journal: Journal, pin: [UInt8]) {
        self.responder = responder
        self.journal = journal
        self.pin = pin
    }

    public mutating func received(_ chunk: [UInt8]) throws {
        bytes += chunk
        guard bytes.count <= Limits.petitionBytes else { throw SyncError(.malformed, "a petition too long to be one") }
    }

    /// Admits what came.
    ///
    /// - Returns: who asks, where an entry names it now.
    public func finish() throws -> DeviceID? {
        guard bytes.count >= BatchesHead.byteCount else { return nil }
        try responder.requireNetwork(try BatchesHead.network(in: Array(bytes.prefix(BatchesHead.byteCount))))
        var reader = FrameReader()
        reader.append(bytes.dropFirst(BatchesHead.byteCount))
        var frames: [Frame] = []
        var rosters: Set<LogID> = []
        let network = try journal.identity().network.id
        while let result = try reader.next() {
            guard case .success(let frame) = result else { throw SyncError(.malformed, "a petition of broken frames") }
            switch frame {
            case .log(let device, let incarnation, .control):
                rosters.insert(
                    LogDescriptor(network: network, device: device, scope: .control, incarnation: incarnation).id)
                frames.append(frame)
            case .batch(let batch) where rosters.contains(batch.header.log): frames.append(frame)
            case .log, .batch, .frontier, .ancestors, .holding, .refused, .end: break
            }
        }
        var announced = Announcements()
        if !frames.isEmpty { _ = try journal.admit(frames, from: nil, &announced) }
        return try journal.roster().caller(withPin: pin)?.device
    }
}
