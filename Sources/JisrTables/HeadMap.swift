internal import JisrCore

/// What the heads of somebody's own file stand for, where they are no names of ours.
public struct HeadMap: Sendable {
    private let columns: [String: String]

    /// What stands for a column that is passed over.
    private static let passedOver = "-"

    /// - Parameter text: a line a head, `HEAD=COLUMN`, or `HEAD=-` for one that is passed over. Split at the last `=`; lines
    ///   that begin with `#` are remarks.
    public init(_ text: String = "") {
        var columns: [String: String] = [:]
        for line in text.utf8.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            guard line.first != UInt8(ascii: "#"), let cut = line.lastIndex(of: UInt8(ascii: "=")) else { continue }
            columns[String(Substring(line[..<cut])).folded] = String(Substring(line[line.index(after: cut)...])).bare
        }
        self.columns = columns
    }

    /// The name of the column, the head itself where nothing is said of it; nil for a column that is passed over.
    func column(for head: String) -> String? {
        guard let said = columns[head.folded] else { return head }
        return said == Self.passedOver ? nil : said
    }
}
