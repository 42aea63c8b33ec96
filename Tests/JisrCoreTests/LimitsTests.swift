import JisrCore
import Testing

/// Limits that rest on each other, so that a change of one is not forgotten in the rest.
@Suite struct LimitsTests {
    @Test func whatIsInsideFits() {
        #expect(Limits.textBytes < Limits.operationBytes && Limits.operationBytes < Limits.batchBytes)
        #expect(Limits.batchBytes < Limits.sealedBatchBytes && Limits.sealedBatchBytes < Limits.frameBytes)
        #expect(Limits.operationChanges >= 2 * Limits.setMembers)
        #expect(Limits.batchEntities >= 3 * Limits.batchOperations)
    }

    /// A head of a frontier takes two ids and a number; a full frame of them is taken, and half a million in a request.
    @Test func theFramesOfAFrontierFit() {
        #expect(Limits.frameHeads * (16 + 16 + 7) + 3 <= Limits.frameBytes)
        #expect(Limits.frontierBytes / (16 + 16 + 2) >= 450_000)
        #expect(Limits.lastSequence < 1 << 49, "seven bytes of a varint")
        // FrameReader gives the length of a frame three bytes.
        #expect(Limits.frameBytes < 1 << 21)
    }

    @Test func numbersFitTheirFields() {
        #expect(Limits.batchOperations <= Int(UInt16.max))
        #expect(Limits.lastSequence + UInt64(Limits.batchOperations) < UInt64(Int64.max))
        #expect(
            Limits.calendarDays.lowerBound >= Int64(Int32.min) && Limits.calendarDays.upperBound <= Int64(Int32.max))
    }

    @Test func theCalendarIsTheYearsOfFourDigits() {
        #expect(CivilDate(days: Int32(Limits.calendarDays.lowerBound)).description == "0000-01-01")
        #expect(CivilDate(days: Int32(Limits.calendarDays.upperBound)).description == "9999-12-31")
    }

    /// An end is a device and a mark. What a header tells stands beside a full batch that did not compress.
    @Test func endsFitTheirHeader() {
        #expect(Limits.batchBytes + Limits.batchEnds * 32 + 178 + 4 <= Limits.sealedBatchBytes)
        #expect(Limits.unseenValues <= Limits.batchOperations)
    }

    /// The longest name of a pair is two keys; a code that a person types is one line.
    @Test func namesStayShort() {
        #expect(
            Limits.keyBytes
                >= Dot(log: LogID(high: .max, low: .max), sequence: Limits.lastSequence).description.utf8.count)
        #expect(Limits.nameBytes < Limits.reasonBytes)
    }
}
