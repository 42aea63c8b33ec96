import JisrCore
import JisrLog
import JisrTestSupport

/// What the golden files hold, built by hand from fixed parts.
enum GoldenContent {
    static func key() throws -> IdentityKey { try IdentityKey(seed: Array(0..<32)) }

    static let networkName = "شبكة"

    static func descriptor(_ kind: Scope.Kind) throws -> LogDescriptor {
        let key = try key()
        return LogDescriptor(
            network: NetworkID(founder: key.publicKey, name: networkName), device: key.device,
            scope: Scope.of(kind, at: CentreID(named: "Tiznit")) ?? .control, incarnation: Incarnation(high: 1, low: 2))
    }

    static let foreign = LogID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
    static let head = LogHead(sequence: 41, hash: Hash256(bytes: Array(100..<132)) ?? .zero)
    static let writers = [WriterID(high: 0x0a0b, low: 1), WriterID(high: .max, low: .max)]
    static let nonce: UInt64 = 0xfedc_ba98_7654_3210
    static let name = RecordName(high: 0x1111_2222_3333_4444, low: 0x5555_6666_7777_8888)
    static let introduced: [EntityID: UInt64] = [
        .key("session-7"): 3, .key("participant-9"): 5, .name(name): 41, .key("x"): 1
    ]
    static let ends = [
        BranchEnd(device: DeviceID(high: 1, low: 2), mark: BatchMark(high: 3, low: 4)),
        BranchEnd(device: DeviceID(high: 1, low: 2), mark: BatchMark(high: 5, low: .max))
    ]

    private static let (event, mark) = (CollectionCode(rawValue: 3), CollectionCode(rawValue: 10))
    private static let stamp = HybridTime(milliseconds: 1_790_000_000_123, counter: 4)
    /// The name of the first operation's record, which later ones refer to.
    private static func own(_ log: LogID) -> EntityID {
        .name(RecordName(log: log, nonce: nonce, sequence: head.sequence + 1, stamp: stamp))
    }

    /// Every kind of value, of name and of change.
    static func operations(of log: LogID) -> [Operation] {
        [
            Operation(
                collection: event, entity: .one(own(log)), stamp: stamp, writer: writers[0], changes: values(of: log)),
            Operation(
                collection: event, entity: removed, stamp: stamp.successor, writer: writers[1],
                unseen: [
                    ToldPlace(end: 0, sequence: 7), ToldPlace(end: 1, sequence: 1),
                    ToldPlace(end: 2, sequence: 1 << 48)
                ], changes: [.add(FieldCode(rawValue: 7), "جمعية"), .remove(FieldCode(rawValue: 300), "AMDH")]),
            Operation(
                collection: event, entity: .one(.name(RecordName(high: 9, low: 9))), stamp: .zero,
                unseen: [ToldPlace(end: 2, sequence: 300)], changes: [.write(.deleted, .boolean(true))]),
            Operation(
                collection: CollectionCode(rawValue: .max), entity: .one(.name(name)),
                stamp: HybridTime(rawValue: .max),
                changes: []),
            Operation(collection: event, entity: .one(own(log)), stamp: stamp, changes: spellings)
        ] + marks
    }

    private static func values(of log: LogID) -> [Change] {
        let values: [Value] = [
            .null, .boolean(false), .boolean(true), .integer(.min), .integer(300), .text("مدرسة الفرصة الثانية"),
            .text(""), .date(CivilDate(days: 20_513)), .time(CivilTime(seconds: 1_772_358_300)),
            .instant(Instant(milliseconds: -1)), .reference(.key("اسم")), .reference(.name(name)),
            .reference(own(log)), .bytes([0, 255, 1]), .opaque(kind: 12, [1, 2, 3]), .opaque(kind: 255, [])
        ]
        return values.enumerated().map { .write(FieldCode(rawValue: UInt16($0.offset + 1)), $0.element) }
    }

    /// Texts that are canonically equal, a mark first, what is not seen, and a text that compresses.
    private static let spellings: [Change] =
        ["é", "e\u{301}", "\u{64b}\u{0}\u{200d}\u{202e}\u{fefb}"].enumerated().map {
            .write(FieldCode(rawValue: UInt16($0.offset)), .text($0.element))
        } + [.write(FieldCode(rawValue: 9), .text(String(repeating: "ورشة تكوين ", count: 30)))]

    /// Sessions of several people: columns of every shape, and a dictionary.
    private static let marks: [Operation] = (0..<48).map { place in
        let session = EntityID.key(["session-7", "session-8", "session-9"][place / 16])
        let person = EntityID.key(place % 16 == 0 ? "participant-9" : "participant-\(100 + place % 16)")
        let status = place % 7 == 3 ? "late" : place % 5 == 4 ? "absent" : "present"
        return Operation(
            collection: mark, entity: .pair(session, person),
            stamp: HybridTime(milliseconds: stamp.milliseconds + Int64(place * place) * 977),
            writer: place < 32 ? writers[0] : nil,
            changes: [
                .write(FieldCode(rawValue: 1), .text(status)),
                .write(FieldCode(rawValue: 2), .integer(Int64(place * 7919 % 61) - 30))
            ])
    }

    static func seal(_ kind: Scope.Kind) throws -> SealedBatch {
        let log = try descriptor(kind).id
        let author = SealedBatch.Author(log: log, key: try key(), isRedactable: kind.isRedactable, schemaVersion: 1)
        return try SealedBatch.seal(operations(of: log), by: author, after: head, nonce: nonce, ends: ends) {
            introduced[$0]
        }
    }

    /// The first batch of a log, which tells nothing of others.
    static func first() throws -> SealedBatch {
        let author = SealedBatch.Author(log: foreign, key: try key(), isRedactable: false, schemaVersion: 1)
        let operation = Operation(collection: event, entity: .one(.key("x")), stamp: stamp, changes: [])
        return try SealedBatch.seal([operation], by: author, after: .start, nonce: 0, ends: []) { _ in nil }
    }

    /// The second, which follows it and speaks of the same record.
    static func second() throws -> SealedBatch {
        let author = SealedBatch.Author(log: foreign, key: try key(), isRedactable: false, schemaVersion: 2)
        let first = try first()
        let operation = Operation(
            collection: event, entity: .one(.key("x")), stamp: stamp.successor,
            changes: [.write(FieldCode(rawValue: 1), .reference(.key("x")))])
        return try SealedBatch.seal(
            [operation], by: author, after: LogHead(sequence: first.header.last, hash: first.hash), nonce: 1, ends: []
        ) { introduced[$0] }
    }

    static let removed = EntityName.one(.key("00112233445566778899aabbccddeeff"))

    static func batches() throws -> [(name: String, batch: SealedBatch)] {
        let salted = try seal(.network)
        return [
            ("batch-plain", try seal(.attendance)), ("batch-first", try first()), ("batch-second", try second()),
            ("batch-salted", salted),
            ("batch-redacted", try salted.removing(removed, of: event))
        ]
    }

    /// What a tail keeps of the first operations, every form among them.
    static var tail: [(name: String, operation: Operation)] {
        operations(of: foreign).prefix(6).enumerated().map { ("operation-\($0.offset)", $0.element) }
    }

    static func frames() throws -> [(name: String, frames: [Frame])] {
        let (log, key) = (try descriptor(.identity), try key())
        var (one, other) = (Frontier(), Frontier())
        one.insert(.init(sequence: 1 << 40, mark: BatchMark(high: 0, low: 0)), of: foreign)
        one.insert(.init(sequence: head.sequence, mark: head.hash.mark), of: log.id)
        one.insert(.init(sequence: head.sequence, mark: BatchMark(high: .max, low: 1)), of: log.id)
        other.insert(.init(sequence: Limits.lastSequence, mark: BatchMark(high: .max, low: .max)), of: log.id)
        other.insert(.init(sequence: 1, mark: BatchMark(high: 1, low: 1)), of: LogID(high: .max, low: 1))
        let refusal = Refusal(log: foreign, first: 300, code: "bad_signature", reason: "التوقيع ليس لصاحبه")
        return [
            ("frame-log", [.log(device: key.device, incarnation: log.incarnation, scope: log.scope)]),
            ("frame-batch", [.batch(try first())]), ("frame-frontier", [.frontier(one)]),
            ("frame-frontier-none", Frame.all(of: Frontier())),
            ("frame-frontier-two", [.frontier(one), .frontier(other)]),
            ("frame-refused", [.refused(refusal)]), ("frame-end", [.end]),
            ("frame-ancestors", Frame.all(ofAncestors: one)), ("frame-holding", [.holding(one.digest)])
        ]
    }
}
