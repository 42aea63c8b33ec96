import Foundation
import JisrCore
import JisrJournal
import JisrLog

/// Runs a test on a journal of its own, of an office that has founded a network.
func withJournal(_ body: (Journal) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-report-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        do { try FileManager.default.removeItem(at: folder) } catch { fatalError("\(error)") }
    }
    let journal = try Journal(path: folder.path + "/journal.db")
    let key = IdentityKey()
    try journal.found(
        network: "شبكة", centre: "region", key: key,
        tls: TLSClaim(privateKey: [UInt8](repeating: 1, count: 32), device: key.device), address: "")
    try body(journal)
}

extension Schema.Collection {
    static var event: Schema.Collection {
        guard let event = Schema.network["event"] else { fatalError("the schema has no events") }
        return event
    }
}
