import Foundation
import JisrActions
import JisrHome
import JisrWords

/// A copy of a backup where the operator wants it, such as on a stick: fetched from the daemon, which may not write there,
/// and read back from the disk before it has its name.
struct BackupCopy {
    let outcome: BackupOutcome
    let client: ControlClient

    func write(to path: String) throws {
        guard let source = outcome.path, let sha256 = outcome.sha256 else {
            throw CommandFailure(.failed, "jisr: \(Help.words[Message.noBackupMade])")
        }
        try OutputFile.write(path) { file in
            let name = URL(fileURLWithPath: source).lastPathComponent
            try client.download("backup-file", query: ["name": name]) { try file.write($0) }
            var sum = FileSum()
            try file.readBack { sum.add($0) }
            guard !file.isReadable || sum.hexadecimal == sha256 else {
                throw CommandFailure(
                    .damaged, "jisr: \(Help.words.say(FaultPhrase.noBackup, path, "SHA-256 ≠ \(sha256.prefix(12))…"))")
            }
        }
    }
}
