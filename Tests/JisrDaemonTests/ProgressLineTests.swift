import JisrActions
import JisrCore
import JisrWords
import Testing

@testable import JisrCommands

@Suite struct ProgressLineTests {
    private func reading(_ part: UInt64, of whole: UInt64?, _ step: ProgressStep = .checking) -> ProgressReading {
        ProgressReading(step: step, part: part, whole: whole)
    }

    @Test func aLineSaysPartWholePaceAndTimeLeft() {
        var line = ProgressLine(Catalogue(.english))
        #expect(
            line.text(reading(0, of: 300), at: 10, width: 120)
                == "checking the logs  [--------------------] 0 %  0 of 300")
        #expect(
            line.text(reading(100, of: 300), at: 12, width: 120)
                == "checking the logs  [######--------------] 33 %  100 of 300  50 a second  0:04 left")
        #expect(
            line.text(reading(0, of: nil, .examining), at: 13, width: 120) == "looking over the file",
            "another step has a pace of its own")
    }

    @Test func everyLanguageHasItsOwn() {
        let texts = [Language.arabic, .french].map { language in
            var line = ProgressLine(Catalogue(language))
            _ = line.text(reading(0, of: 4 << 20, .copying), at: 0, width: 120)
            return line.text(reading(1 << 20, of: 4 << 20, .copying), at: 2, width: 120)
        }
        #expect(
            texts == [
                "نسخ السجل  [#####---------------] 25 %  1.0 MiB من 4.0 MiB  512 KiB في الثانية  الباقي 0:06",
                "copie du registre  [#####---------------] 25 %  1.0 MiB sur 4.0 MiB  512 KiB par seconde  reste 0:06"
            ])
    }

    /// A line that the terminal breaks in two is not replaced by the next.
    @Test(arguments: [1, 10, 20, 40, 60, 80, 200])
    func itIsNoWiderThanTheTerminal(width: Int) {
        for language in Language.allCases {
            var line = ProgressLine(Catalogue(language))
            for step in ProgressStep.allCases {
                for (part, second) in [(UInt64.min, 0.0), (1 << 40, 5), (.max, 9)] {
                    let text = line.text(ProgressReading(step: step, part: part, whole: .max), at: second, width: width)
                    let first = Catalogue(language)[step.phrase].unicodeScalars.count
                    #expect(text.unicodeScalars.count < max(width, first + 1))
                }
            }
        }
    }

    @Test func aPaceNeedsASecondAndSomethingThatMoved() {
        var pace = Pace()
        pace.note(5, at: 1)
        pace.note(9, at: 1.5)
        #expect(pace.aSecond == nil && pace.secondsLeft(of: 100) == nil)
        pace.note(9, at: 5)
        #expect(pace.aSecond == 1 && pace.secondsLeft(of: 10) == 1 && pace.secondsLeft(of: 9) == 0)
        // What begins anew has no past.
        pace.note(1, at: 6)
        #expect(pace.aSecond == nil)
        #expect(
            [0, 59, 60, 3599, 3600, 36_061].map(Pace.clock) == ["0:00", "0:59", "1:00", "59:59", "1:00:00", "10:01:01"])
    }

    @Test func aSyncTellsBothWays() throws {
        func progress(_ received: Int, of toReceive: String, _ sent: Int, of toSend: String) throws -> SyncProgress {
            try APICoding.decode(
                from: Array(
                    """
                    {"type":"progress","peer":"AREF","received":{"operations":\(received),"batches":0,"bytes":\(received)},\
                    "sent":{"operations":\(sent),"batches":0,"bytes":0},"to_receive":\(toReceive),"to_send":\(toSend)}
                    """.utf8))
        }
        var lines = SyncLines(Catalogue(.english))
        #expect(
            lines.text(try progress(0, of: "null", 0, of: "null"), at: 0, width: 99) == "AREF:  received 0  sent 0")
        #expect(
            lines.text(try progress(100, of: "300", 0, of: "null"), at: 2, width: 99)
                == "AREF:  received 100 of 300  sent 0  50 B a second  0:04 left")
        #expect(
            lines.text(try progress(310, of: "300", 5, of: "10"), at: 4, width: 45)
                == "AREF:  received 310 of 310  sent 5 of 10")
    }
}
