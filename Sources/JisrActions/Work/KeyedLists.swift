internal import Crypto
internal import FoundationEssentials
internal import JisrCore
internal import JisrReport
internal import Synchronization

/// The work lists of one moment, and what names their lines. To name forty thousand costs more than all else that is asked of
/// them, so a list is named once, when somebody asks by a name.
final class KeyedLists: Sendable {
    let lists: WorkLists
    /// Of lists that somebody asked by a name.
    private let named: Mutex<[WorkList: [String]]>

    private static let keyBytes = 10

    /// - Parameter before: the lists as they were a moment ago: most of their lines have names already.
    init(_ lists: WorkLists, after before: KeyedLists? = nil) {
        self.lists = lists
        let known = before?.named.withLock { $0 } ?? [:]
        let keys = known.reduce(into: [:]) { keys, known in
            keys[known.key] = Self.keys(of: lists.lines[known.key] ?? [], before?[known.key] ?? [], known.value)
        }
        named = Mutex(keys)
    }

    /// Names the lines that were not there before; both stand in one order.
    private static func keys(of lines: [WorkLine], _ before: [WorkLine], _ known: [String]) -> [String] {
        var next = 0
        return lines.map { line in
            while next < before.count, WorkLine.isBefore(before[next], line) { next += 1 }
            guard next < before.count, !WorkLine.isBefore(line, before[next]) else { return key(of: line) }
            return known[next]
        }
    }

    subscript(list: WorkList) -> [WorkLine] { lists.lines[list] ?? [] }

    /// The keys of a list's lines, in their order.
    func keys(of list: WorkList) -> [String] {
        named.withLock { named in
            if let known = named[list] { return known }
            let keys = self[list].map(Self.key)
            named[list] = keys
            return keys
        }
    }

    /// The line that has this key.
    func line(_ key: String) -> WorkLine? {
        guard let list = Self.list(ofKey: key) else { return nil }
        return keys(of: list).firstIndex(of: key).map { self[list][$0] }
    }

    /// What names a line. A hash, since ids may be as long as a key: two texts of a list do not share one by chance.
    static func key(of line: WorkLine) -> String {
        let told = line.parts.map { Array($0.utf8) }.joined(separator: [0])
        let mark = Base32.text(Array(SHA256.hash(data: Data(told)).prefix(keyBytes))).lowercased()
        return "\(line.list.rawValue)-\(mark)"
    }

    /// The list of the line that has this key.
    static func list(ofKey key: String) -> WorkList? {
        key.utf8.lastIndex(of: UInt8(ascii: "-")).flatMap { WorkList(rawValue: String(key[..<$0])) }
    }
}
