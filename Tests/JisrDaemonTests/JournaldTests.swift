import DatagramSupport
import Logging
import Testing

@testable import JisrDaemon

@Suite struct JournaldTests {
    private func entry(_ message: String, _ metadata: Logger.Metadata = [:]) -> [UInt8] {
        JournaldHandler.entry(label: "jisr", level: .warning, message: message, metadata: metadata)
    }

    @Test func fieldsStandInLines() {
        let bytes = entry("no sync", [LogMessage.key: "\(LogMessage.syncFailed.rawValue)", "peer": "safi", "a-b": "1"])
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                MESSAGE=no sync
                PRIORITY=4
                SYSLOG_IDENTIFIER=jisr
                JISR_A_B=1
                MESSAGE_ID=92015a2a99c35098874516897ce46a9d
                JISR_PEER=safi

                """)
    }

    @Test func aLineBreakCannotBeginAField() {
        let bytes = entry("a\nPRIORITY=0")
        let expected = Array("MESSAGE\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
        #expect(Array(bytes.prefix(expected.count)) == expected)
    }

    @Test func everyMessageHasAnIdOfItsOwn() {
        #expect(LogMessage.allCases.allSatisfy { $0.rawValue.count == 32 && $0.rawValue.allSatisfy(\.isHexDigit) })
        #expect(Set(LogMessage.allCases.map(\.rawValue)).count == LogMessage.allCases.count)
    }

    /// Ids that are published are looked for in years: they never change.
    @Test func idsStay() {
        #expect(LogMessage.ready.rawValue == "a9ca7ba1861856cb9e708d9f3453ff42")
        #expect(LogMessage.backupFailed.rawValue == "3ca21ac3c9cd53d5a4152f8a3b3db386")
    }

    @Test func anEntryArrivesWhole() throws {
        try withScratchFolder { (folder: String) throws in
            let inbox = try DatagramInbox(folder + "/j")
            var logger = Logger(label: "jisr") { JournaldHandler(label: $0, socket: folder + "/j") }
            logger.logLevel = .info
            logger.log(.backupDone, .notice, "a backup", ["bytes": "12"])
            let text = inbox.receive()
            #expect(text?.contains("MESSAGE=a backup\nPRIORITY=5\n") == true)
            #expect(text?.contains("JISR_BYTES=12\nMESSAGE_ID=\(LogMessage.backupDone.rawValue)\n") == true)
        }
    }
}
