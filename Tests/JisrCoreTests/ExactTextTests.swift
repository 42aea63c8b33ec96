import JisrCore
import JisrTestSupport
import Testing

/// Whatever decides on a merge compares bytes.
@Suite struct ExactTextTests {
    @Test func textsThatUnicodeCallsTheSameDiffer() {
        for (one, other) in HostileText.twins {
            #expect(one == other, "the example is one")
            #expect(ExactText(one) != ExactText(other) && Set([one, other].map(ExactText.init)).count == 2)
            #expect(Value.text(one) != .text(other) && Set([Value.text(one), .text(other)]).count == 2)
            let field = FieldCode(rawValue: 1)
            let changes: [Change] = [
                .write(field, .text(one)), .write(field, .text(other)), .add(field, one), .add(field, other),
                .remove(field, one), .remove(field, other)
            ]
            #expect(Set(changes).count == changes.count)
            #expect(Value.reference(.key(one)) != .reference(.key(other)))
        }
    }

    @Test func theOrderIsThatOfTheBytes() {
        let texts = HostileText.all + ["", "a", "ab"]
        for one in texts {
            for other in texts {
                let (left, right) = (ExactText(one), ExactText(other))
                #expect((left < right) == one.utf8.lexicographicallyPrecedes(other.utf8))
                #expect((left == right) == (Array(one.utf8) == Array(other.utf8)))
                if left == right { #expect(left.hashValue == right.hashValue) }
            }
        }
    }

    /// A text that was cut from another is the same as one that was made.
    @Test func bytesCountAndNotHowTheyAreKept() {
        let whole = "é and e\u{301} and more than fits in a small string"
        for start in whole.unicodeScalars.indices {
            let cut = String(whole.unicodeScalars[start...])
            let made = String(decoding: Array(cut.utf8), as: UTF8.self)
            #expect(ExactText(cut) == ExactText(made) && ExactText(cut).hashValue == ExactText(made).hashValue)
        }
    }
}

@Suite struct ValueTests {
    /// One of each kind, those of which something else might be taken for among them.
    private static let values: [Value] = [
        .null, .boolean(false), .boolean(true), .integer(0), .integer(1), .text(""), .text("0"), .text("a"),
        .bytes([]), .bytes([0x61]), .opaque(kind: 9, [0x61]), .opaque(kind: 10, [0x61]), .opaque(kind: 10, []),
        .date(CivilDate(days: 0)), .time(CivilTime(seconds: 0)), .instant(Instant(milliseconds: 0)),
        .reference(.key("a")), .reference(.name(RecordName(high: 0, low: 0)))
    ]

    @Test func onlyTheSameIsEqual() {
        for (place, one) in Self.values.enumerated() {
            for (otherPlace, other) in Self.values.enumerated() {
                #expect((one == other) == (place == otherPlace), "\(one) \(other)")
            }
        }
        #expect(Set(Self.values).count == Self.values.count)
    }

    @Test func changesDifferByWhatTheyDo() {
        let fields = [FieldCode(rawValue: 1), FieldCode(rawValue: 2)]
        let changes = fields.flatMap { field in
            Self.values.map { Change.write(field, $0) } + [.add(field, "a"), .remove(field, "a"), .add(field, "b")]
        }
        for (place, one) in changes.enumerated() {
            for (otherPlace, other) in changes.enumerated() { #expect((one == other) == (place == otherPlace)) }
        }
        #expect(Set(changes).count == changes.count)
    }
}
