import JisrCore
import JisrLog

/// What the golden files hold, built by hand from fixed parts.
enum GoldenContent {
    static func key() throws -> IdentityKey { try IdentityKey(seed: Array(0..<32)) }

    static func descriptor(_ kind: Scope.Kind) throws -> LogDescriptor {
        let key = try key()
        return LogDescriptor(
            network: NetworkID(founder: key.publicKey, name: "شبكة"), device: key.device,
            scope: Scope.of(kind, at: "Tiznit") ?? .control, incarnation: Incarnation(high: 1, low: 2))
    }

    static let foreign = LogID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
    static let head = LogHead(sequence: 41, hash: Hash256(bytes: Array(100..<132)) ?? .zero)
    static let introduced: [EntityID: UInt64] = [.key("session-7"): 3, .key("participant-9"): 5]

    /// Every kind of value, of name and of change.
    static func operations(of log: LogID) -> [Operation] {
        let stamp = HybridTime(milliseconds: 1_790_000_000_123, counter: 4)
        let (event, mark) = (CollectionCode(rawValue: 3), CollectionCode(rawValue: 10))
        let values: [Value] = [
            .null, .boolean(false), .boolean(true), .integer(.min), .integer(300), .text("مدرسة الفرصة الثانية"),
            .text(""),
            .date(CivilDate(days: 20_513)), .time(CivilTime(seconds: 1_772_358_300)),
            .instant(Instant(milliseconds: -1)), .reference(.key("اسم")),
            .reference(.dot(Dot(log: foreign, sequence: 300))),
            .reference(.dot(Dot(log: log, sequence: 2))), .bytes([0, 255, 1])
        ]
        let changes = values.enumerated().map { Change.write(FieldCode(rawValue: UInt16($0.offset + 1)), $0.element) }
        let sets: [Change] = [.add(FieldCode(rawValue: 7), "جمعية"), .remove(FieldCode(rawValue: 300), "AMDH")]
        let pair = EntityName.pair(.key("session-7"), .key("participant-9"))
        let marks = ["present", "present", "late", "present", "absent", "present"].map { status in
            Operation(
                collection: mark, entity: pair, stamp: stamp, changes: [.write(FieldCode(rawValue: 1), .text(status))])
        }
        return [
            Operation(
                collection: event, entity: .one(.dot(Dot(log: log, sequence: 42))), stamp: stamp, changes: changes),
            Operation(
                collection: event, entity: .one(.key("00112233445566778899aabbccddeeff")), stamp: stamp.successor,
                replaces: [
                    Dot(log: log, sequence: 42), Dot(log: log, sequence: 7), Dot(log: foreign, sequence: 1 << 40)
                ], changes: sets),
            Operation(
                collection: event, entity: .one(.dot(Dot(log: foreign, sequence: 9))), stamp: .zero,
                replaces: [Dot(log: foreign, sequence: 9)], changes: [.write(.deleted, .boolean(true))]),
            Operation(
                collection: CollectionCode(rawValue: .max), entity: .one(.key("x")), stamp: HybridTime(rawValue: .max),
                changes: [])
        ] + marks
    }

    static func seal(_ kind: Scope.Kind) throws -> SealedBatch {
        let log = try descriptor(kind).id
        let author = SealedBatch.Author(log: log, key: try key(), isRedactable: kind.isRedactable, schemaVersion: 1)
        return try SealedBatch.seal(operations(of: log), by: author, after: head, seed: Array(200..<216)) {
            introduced[$0]
        }
    }

    static let removed = EntityName.one(.key("00112233445566778899aabbccddeeff"))

    static func frames() throws -> [(name: String, frame: Frame)] {
        let (log, key) = (try descriptor(.identity), try key())
        let frontier = Frontier([
            log.id: head, foreign: LogHead(sequence: 1 << 40, hash: .zero), LogID(high: 0, low: 0): .start
        ])
        let refusal = Refusal(log: foreign, first: 300, code: "bad_signature", reason: "التوقيع ليس لصاحبه")
        return [
            ("frame-log", .log(device: key.device, incarnation: log.incarnation, scope: log.scope)),
            ("frame-batch", .batch(try seal(.attendance))), ("frame-frontier", .frontier(WireFrontier(frontier))),
            ("frame-refused", .refused(refusal)), ("frame-end", .end)
        ]
    }
}
