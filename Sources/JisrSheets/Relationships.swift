/// What a part of a package names (ISO/IEC 29500-2, 6.5): which other parts, and as what.
struct Relationships {
    /// The parts that are named, by the id of the relationship.
    private(set) var targets: [String: Target] = [:]

    struct Target {
        /// The last word of the relationship's type, such as `worksheet`; what stands before it differs between files.
        let kind: Substring
        /// The part's name in the package.
        let part: String
    }

    /// - Parameter source: the part that names them, such as `xl/workbook.xml`; empty for the package itself.
    init(of source: String, in archive: ZipArchive) throws(SheetError) {
        let folder = source.lastIndex(of: "/").map { source[...$0] } ?? ""
        let name = "\(folder)_rels/\(source.dropFirst(folder.count)).rels"
        guard let part = try archive.part(name, limit: SheetLimits.otherBytes) else {
            throw .damaged(SheetDamage(part: name, place: "", fault: .missing))
        }
        let reader = try RelationshipsReader(part)
        try reader.readAll()
        for found in reader.found where !found.isExternal {
            targets[found.id] = Target(
                kind: found.type[
                    (found.type.lastIndex(of: "/").map { found.type.index(after: $0) }
                        ?? found.type.startIndex)...],
                part: Self.resolve(found.target, in: folder))
        }
    }

    /// The part of a kind, where there is one.
    func first(_ kind: String) -> String? {
        targets.values.filter { $0.kind == kind }.map(\.part).min()
    }

    /// A target as a part's name: below the folder of its source, unless it begins with a slash.
    private static func resolve(_ target: String, in folder: Substring) -> String {
        var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

private final class RelationshipsReader: PartReader {
    struct Found {
        let id: String
        let type: String
        let target: String
        let isExternal: Bool
    }

    private(set) var found: [Found] = []

    override func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
        guard name == .relationship, path.count == 2 else { return }
        guard let id = attributes.text("Id"), let type = attributes.text("Type"),
            let target = attributes.text("Target")
        else { throw damage(.value) }
        found.append(
            Found(id: id, type: type, target: target, isExternal: attributes.text("TargetMode") == "External"))
    }
}
