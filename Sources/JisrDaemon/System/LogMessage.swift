internal import Logging

/// What the daemon logs, each with an id that never changes: `journalctl MESSAGE_ID=…` finds it in every version.
///
/// The ids are UUIDs of version 5 (RFC 9562), of the case's name under the name space of `jisr.log`.
enum LogMessage: String, CaseIterable {
    case ready = "a9ca7ba1861856cb9e708d9f3453ff42"
    case stopping = "eb31493728a850bf8d551af313a9cd19"
    case reloaded = "0481c212a0005f71a18f2faad3a79e70"
    case reloadRefused = "b4f42049c45b596eb212a984fc957d15"
    case syncDone = "e2a6021344c75a9c975cd9a01d78a4c4"
    case syncFailed = "92015a2a99c35098874516897ce46a9d"
    case syncAttention = "8b3a338cdbb05fd390ec4cd646c081c3"
    case backupDone = "f36c33dbd3d559dc9cd42409bd61a400"
    case backupFailed = "3ca21ac3c9cd53d5a4152f8a3b3db386"
    case consoleOff = "f8282e8fa5e45b858936da080db72815"
    case putBack = "1d77a1f78d255f1099edf5ad3990283d"
    case connectionKeyDamaged = "ae0297a4c9e055c0979533b526aa9bff"
    case sealingFailed = "068fc01b408a57579dc12913e6c09699"
    case announceFailed = "0999bce29d20536aa8e35fdab226e7ce"
    case tendingFailed = "4133cc6a7a15510eab2464ef47f2defd"
    case diskFull = "29a91127bcb45abc9089a8ed2da8c31f"
    case roomAgain = "c3d4ba0eae8456928ff90793cd8a4f88"
    case sentinelFailed = "d46440c3718d51e68710fef85ea283c8"

    /// The metadata under which handlers find the id.
    static let key = "message_id"
}

extension Logger {
    func log(_ message: LogMessage, _ level: Logger.Level, _ text: String, _ fields: [String: String] = [:]) {
        var metadata: Logger.Metadata = [LogMessage.key: "\(message.rawValue)"]
        for (name, value) in fields { metadata[name] = "\(value)" }
        log(level: level, "\(text)", metadata: metadata)
    }
}
